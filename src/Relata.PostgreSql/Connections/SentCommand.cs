using Npgsql;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>A command of a batch.</summary>
/// <param name="Sent">The command.</param>
/// <param name="Statement">What it is sent for; null for BEGIN and the like.</param>
/// <param name="Index">Which of the times of the statement it is, or the first of them.</param>
/// <param name="Rows">How many of the times it is at once.</param>
internal readonly record struct SentCommand(NpgsqlBatchCommand Sent, Statement? Statement, int Index, int Rows);
