namespace Relata.Tests.UnitsOfWork.Plain;

internal enum RowState
{
    /// <summary>The next flush inserts it.</summary>
    New,

    /// <summary>It is there.</summary>
    Stored,

    /// <summary>The next flush deletes it.</summary>
    Leaving,
}
