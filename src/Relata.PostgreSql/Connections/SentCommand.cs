using Npgsql;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>A command of a batch.</summary>
/// <param name="Sent">The command.</param>
/// <param name="Statement">Its statement; null for commands such as BEGIN.</param>
/// <param name="Index">The index of the execution; for many rows, that of the first.</param>
/// <param name="Rows">The number of executions that the command combines.</param>
internal readonly record struct SentCommand(NpgsqlBatchCommand Sent, Statement? Statement, int Index, int Rows);
