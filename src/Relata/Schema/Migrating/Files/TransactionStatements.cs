using System.Collections.Immutable;
using Relata.Schema.Migrating.Lowering;

namespace Relata.Schema.Migrating.Files;

/// <summary>Statements that begin or end a transaction, which is the migration's own.</summary>
internal static class TransactionStatements
{
    private static readonly ImmutableArray<string> Words = ["COMMIT", "ROLLBACK", "ABORT", "END", "SAVEPOINT", "RELEASE", "XA"];

    /// <summary>Throws if a step has such a statement. Asked of migrations that are to run: the file of one that was applied stays as it is.</summary>
    /// <exception cref="MigrationException">A step has one (REL671).</exception>
    public static void Refuse(string migration, IEnumerable<ScriptStep> steps, string database)
    {
        if (steps.SelectMany(step => step.Statements).SelectMany(statement => Cut(statement, database)).FirstOrDefault(statement => IsOne(statement, database)) is { } found)
        {
            throw new MigrationException(
                "REL671",
                $"Migration {migration} has a statement that begins or ends a transaction: {found.Trim().Split('\n')[0]}. Nothing was changed. The transaction is that of the migration, which records in it what is done. "
                + $"Take the statement out of the file; what is to be committed by itself is a migration of its own.");
        }
    }

    /// <summary>Whether a statement begins or ends a transaction, or a part of one.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The database: <c>postgresql</c>.</param>
    public static bool IsOne(string statement, string database) => StatementWords.Of(statement, database).SkipWhile(word => word == "(").ToList() switch
    {
        // A body on MariaDB: https://mariadb.com/kb/en/begin-end/
        ["BEGIN", "NOT", "ATOMIC", ..] => false,
        ["BEGIN", ..] or ["START", "TRANSACTION", ..] or ["PREPARE", "TRANSACTION", ..] => true,
        ["SET", .. var settings] => settings.Contains("AUTOCOMMIT"),
        [var word, ..] => Words.Contains(word),
        [] => false,
    };

    // A step 'sql whole' is not cut when it is read: its one statement may have a body. In sql_mode=ORACLE of MariaDB, declarations stand before the BEGIN of one:
    // https://mariadb.com/kb/en/sql_modeoracle/
    private static List<string> Cut(string statement, string database)
    {
        try
        {
            return statement.Contains(';') && !(database == "mariadb" && StatementBody.IsOfBody(StatementWords.Of(statement, database))) ? new StatementCutter(statement, database).Cut() : [statement];
        }
        catch (MigrationException)
        {
            return [statement];
        }
    }
}
