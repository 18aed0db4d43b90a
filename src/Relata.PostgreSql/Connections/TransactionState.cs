namespace Relata.PostgreSql.Connections;

/// <summary>The state of a connection's transaction.</summary>
internal enum TransactionState
{
    /// <summary>There is no transaction.</summary>
    None,

    /// <summary>BEGIN will be sent with the next statements.</summary>
    Pending,

    /// <summary>The transaction has begun.</summary>
    Open,

    /// <summary>A statement has failed: the server rejects all commands but a rollback, and executes COMMIT as one.</summary>
    Failed,
}
