namespace Relata.Tests.UnitsOfWork.Plain;

/// <summary>Whether the session has the row as others have written it since.</summary>
internal enum Staleness
{
    /// <summary>As it is, or not at all.</summary>
    None,

    /// <summary>Perhaps not: it depends on what the session has read again.</summary>
    Perhaps,

    /// <summary>As it was.</summary>
    Certain,
}
