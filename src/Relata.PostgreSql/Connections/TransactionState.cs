namespace Relata.PostgreSql.Connections;

/// <summary>Where a connection's transaction stands.</summary>
internal enum TransactionState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>BEGIN goes out with the next statements.</summary>
    Pending,

    /// <summary>It has begun.</summary>
    Open,

    /// <summary>A statement failed: the server refuses all but a rollback, and would answer COMMIT with one.</summary>
    Failed,
}
