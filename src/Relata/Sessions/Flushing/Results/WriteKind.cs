namespace Relata;

/// <summary>What was done to a row.</summary>
public enum WriteKind
{
    /// <summary>The row was inserted.</summary>
    Insert,

    /// <summary>The row was updated.</summary>
    Update,

    /// <summary>The row was deleted.</summary>
    Delete,
}
