using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The SQL text of a write.</summary>
/// <param name="One">The text for one row.</param>
/// <param name="Rows">The text for any number of rows, with an array parameter for each column; null if the database has no arrays.</param>
internal sealed record WriteText(SqlText One, SqlText? Rows);
