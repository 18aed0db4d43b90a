using Relata.Sql;

namespace Relata.Sessions.Flushing.Statements;

/// <summary>The text of a write.</summary>
/// <param name="One">For one row.</param>
/// <param name="Rows">For any number of rows, whose parameters are arrays; null where the database has none.</param>
internal sealed record WriteText(SqlText One, SqlText? Rows);
