using Relata.Relational;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Something that a migration puts at stake.</summary>
/// <param name="Query">A query that counts the values or rows; null for what cannot be counted.</param>
/// <param name="Text">What the number says: <c>values of post.subtitle are lost</c>. Without a query, a sentence of its own.</param>
/// <param name="IsRefused">Whether the migration is refused if the number is not 0; otherwise it is only told.</param>
internal sealed record Stake(string? Query, string Text, bool IsRefused)
{
    /// <summary>The hint whose SQL is in the query; null if it has none of the program.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the query only asks whether the database accepts the SQL of the hint.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Statements that try the SQL of the hint in a table without rows: one that makes the table, one that uses it, one that drops it. Empty for none.</summary>
    public ValueList<string> Trial { get; init; } = [];

    /// <summary>Counts the values or rows.</summary>
    /// <exception cref="MigrationException">The database refuses the SQL of the hint, or it fails on the rows that there are (REL605).</exception>
    public async ValueTask<long> CountAsync(MigrationConnection connection)
    {
        try
        {
            await TryAsync(connection).ConfigureAwait(false);
            var count = await connection.CountAsync(Query!).ConfigureAwait(false);

            // A SELECT only warns of what a write refuses.
            if (Hint is not null && connection.Surrounding.Warnings is { } query && await connection.CountAsync(query).ConfigureAwait(false) is > 0 and var warnings)
            {
                throw new MigrationException("REL605", $"The migration was not begun, because the expression of {Hint} fails on the rows that there are: the database warns of {warnings} values that it cannot convert as they are. Correct the rows, or the expression.");
            }

            return count;
        }
        catch (DatabaseException error) when (Hint is not null && error is not (ConnectionLostException or DatabaseUnavailableException))
        {
            throw new MigrationException(
                "REL605",
                IsTrial ? $"The migration was not begun, because the database refuses the expression of {Hint}: {error.Message} Correct the expression."
                    : $"The migration was not begun, because the expression of {Hint} fails on the rows that there are: {error.Message} Correct the rows, or the expression.",
                error);
        }
    }

    // Without the right to make the table, what the database refuses is refused by the step itself.
    private async ValueTask TryAsync(MigrationConnection connection)
    {
        if (Trial is not [var creation, var use, var drop])
        {
            return;
        }

        try
        {
            await connection.ExecuteAsync(creation).ConfigureAwait(false);
        }
        catch (DatabaseException error) when (error is not (ConnectionLostException or DatabaseUnavailableException))
        {
            return;
        }

        try
        {
            await connection.ExecuteAsync(use).ConfigureAwait(false);
        }
        finally
        {
            await connection.CleanUpAsync([drop]).ConfigureAwait(false);
        }
    }
}
