namespace Relata.Schema.Migrating.Planning;

/// <summary>Who has to wait for a step.</summary>
internal enum BlockedUse
{
    /// <summary>Nobody who reads or writes rows.</summary>
    None,

    /// <summary>Who writes.</summary>
    Writes,

    /// <summary>Who reads or writes.</summary>
    ReadsAndWrites,
}
