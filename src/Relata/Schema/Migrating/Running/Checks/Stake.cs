namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Something that a migration puts at stake.</summary>
/// <param name="Query">A query that counts the values or rows.</param>
/// <param name="Text">What the number says: <c>values of post.subtitle are lost</c>.</param>
/// <param name="IsRefused">Whether the migration is refused if the number is not 0; otherwise it is only told.</param>
internal sealed record Stake(string Query, string Text, bool IsRefused)
{
    /// <summary>The hint whose SQL is in the query; null if it has none of the program.</summary>
    public string? Hint { get; init; }

    /// <summary>Counts the values or rows.</summary>
    /// <exception cref="MigrationException">The database refuses the SQL of the hint on the rows that there are (REL605).</exception>
    public async ValueTask<long> CountAsync(MigrationConnection connection)
    {
        try
        {
            return await connection.CountAsync(Query).ConfigureAwait(false);
        }
        catch (RelataException error) when (Hint is not null && error is not (ConnectionLostException or DatabaseUnavailableException))
        {
            throw new MigrationException("REL605", $"The migration was not begun, because the expression of {Hint} fails on the rows that there are: {error.Message} Correct the rows, or the expression.", error);
        }
    }
}
