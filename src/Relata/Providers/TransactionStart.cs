using System.Data;

namespace Relata.Providers;

/// <summary>The kind of transaction to begin.</summary>
/// <param name="IsWrite">Whether the transaction writes. A transaction that only reads is a snapshot: all its statements see the same rows.</param>
/// <param name="Isolation">The isolation level of a transaction that writes; null for the database's default.</param>
internal readonly record struct TransactionStart(bool IsWrite, IsolationLevel? Isolation = null);
