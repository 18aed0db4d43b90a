namespace Relata.Models.Tests.Steps;

/// <summary>What of an object is compared with its row.</summary>
internal enum LinePart
{
    All,

    /// <summary>What a session keeps up to date: not the views, and not the references that follow a shared column.</summary>
    Kept,

    /// <summary>The others of the class itself, after they have been read again.</summary>
    Late,
}
