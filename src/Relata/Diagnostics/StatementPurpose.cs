namespace Relata.Diagnostics;

/// <summary>The operation of a session that a statement is part of.</summary>
internal enum StatementPurpose
{
    /// <summary>A query, or a load that the program has asked for.</summary>
    Query,

    /// <summary>The access to a relationship, for one owner.</summary>
    LazyLoad,

    /// <summary>The access to a relationship, for all owners of a result.</summary>
    BatchLoad,

    /// <summary>A relationship of the strategy <c>Immediate</c>, for one owner.</summary>
    ImmediateLoad,

    /// <summary>Reading entities or relationships again.</summary>
    Refresh,

    /// <summary>Reading the rows onto which a graph is merged.</summary>
    Merge,

    /// <summary>A flush: its writes, and what it reads to find cascades and orphans.</summary>
    Flush,

    /// <summary>An upsert.</summary>
    Upsert,

    /// <summary>A bulk insert.</summary>
    BulkInsert,

    /// <summary>An update or a delete of the rows of a query.</summary>
    QueryWrite,

    /// <summary>The messages that a commit writes to the outbox.</summary>
    Publish,

    /// <summary>A statement of the program's own text.</summary>
    Sql,

    /// <summary>What a hook sets on a connection that the session is given, and resets when it is returned.</summary>
    Connection,
}
