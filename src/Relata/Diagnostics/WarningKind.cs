namespace Relata.Diagnostics;

/// <summary>What a warning is about. Each kind is an event of the log.</summary>
internal enum WarningKind
{
    /// <summary>Something else that works but is probably not intended.</summary>
    Other,

    /// <summary>A relationship was loaded lazily for one owner after the other.</summary>
    RepeatedLazyLoad,

    /// <summary>A relationship was loaded lazily, in a session that reports it.</summary>
    LazyLoad,

    /// <summary>Joined collections multiply each other's rows.</summary>
    MultipliedRows,

    /// <summary>A relationship was loaded by an option and not read.</summary>
    UnreadRelationship,

    /// <summary>Entities were read by <c>Get</c> one after the other.</summary>
    RepeatedGet,
}
