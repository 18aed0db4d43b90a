namespace Relata.Connections.Hooking;

/// <summary>What a hook may do with its session. Each includes those before it.</summary>
internal enum HookRights
{
    /// <summary>Nothing: the session is in the middle of an operation.</summary>
    None,

    /// <summary>Query and load.</summary>
    Read,

    /// <summary>Add, delete and merge objects, and execute SQL.</summary>
    Change,

    /// <summary>Write: flushes, upserts, bulk inserts, and writes of queries.</summary>
    Write,
}
