using System.Data;

namespace Relata.Providers;

/// <summary>How a transaction begins.</summary>
/// <param name="IsWrite">Whether it will write. One that only reads is a snapshot: all its statements see the same rows.</param>
/// <param name="Isolation">What a transaction that writes sees of others; null for the database's default.</param>
internal readonly record struct TransactionStart(bool IsWrite, IsolationLevel? Isolation = null);
