using System.Collections.Immutable;
using Relata.Schema.Migrating.Files;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>Tables whose storage has no transactions, such as those of MyISAM: an interruption would leave a step half done.</summary>
internal static class UnsafeTables
{
    /// <summary>Throws if a statement writes and names one of the tables.</summary>
    /// <param name="step">The step, for the error.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="MigrationException">One does (REL624).</exception>
    public static void Check(string step, IEnumerable<string> statements, IReadOnlyCollection<string> tables)
    {
        if (Find(statements, tables) is { } table)
        {
            throw new MigrationException(
                "REL624", $"{char.ToUpperInvariant(step[0])}{step[1..]} writes table {table}, whose storage engine has no transactions: interrupted, the step would be half done, and nothing would tell how far. Convert the table in a migration before: ALTER TABLE {table} ENGINE = InnoDB.");
        }
    }

    /// <summary>A table of them that a statement writes; null for none.</summary>
    public static string? Find(IEnumerable<string> statements, IReadOnlyCollection<string> tables) => tables.Count == 0 ? null : statements
        .Where(statement => !statement.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
        .Select(statement => tables.FirstOrDefault(table => RowStatements.Names(statement, table, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(table => table is not null);

    /// <summary>Reads the names of the tables.</summary>
    public static ValueTask<ImmutableArray<string>> ReadAsync(MigrationConnection connection) => connection.TextsAsync(connection.Surrounding.TablesWithoutTransactions);
}
