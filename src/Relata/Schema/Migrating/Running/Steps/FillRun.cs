using System.Globalization;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>Fills a column batch by batch. Each batch is a transaction, so that a writer waits for the rows of one batch at most.</summary>
/// <param name="connection">The connection.</param>
/// <param name="begin">Begins a transaction.</param>
internal sealed class FillRun(MigrationConnection connection, Func<ValueTask> begin)
{
    private const int MostEmpty = 20;

    private readonly KeyReader _keys = new();

    private string Column(string name) => connection.Dialect.Schema.Dialect.Quote(name);

    /// <summary>Fills the column. What an interrupted run has filled is not filled again.</summary>
    public async ValueTask RunAsync(ScriptStep step, FillColumnStep fill)
    {
        if (fill.Key is { } key)
        {
            await RunByKeyAsync(step, connection.Dialect.Schema.Dialect.QuoteTable(fill.Table), Column(key)).ConfigureAwait(false);
            return;
        }

        // A batch may have found only rows that programs were changing.
        for (var empty = 0; empty < MostEmpty; empty++)
        {
            connection.ThrowIfCancelled();
            if (await BatchAsync(step.Statements.Select(text => new FillStatement(text, []))).ConfigureAwait(false) > 0)
            {
                empty = -1;
            }
            else if (!await IsAnyLeftAsync(fill).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new MigrationException(
            "REL609",
            $"Rows of {fill.Table} have no {fill.Column}, and {MostEmpty} attempts to fill them have changed none. See which trigger or rule of the database keeps them as they are, or which program locks them all the time.");
    }

    private async ValueTask<bool> IsAnyLeftAsync(FillColumnStep fill)
    {
        var table = connection.Dialect.Schema.Dialect.QuoteTable(fill.Table);
        return await NumberAsync(new FillStatement($"SELECT count(*) FROM (SELECT 1 AS one FROM {table} WHERE {Column(fill.Column)} IS NULL AND ({fill.Value}) IS NOT NULL LIMIT 1) d", [], _keys)).ConfigureAwait(false) > 0;
    }

    private async ValueTask RunByKeyAsync(ScriptStep step, string table, string key)
    {
        var dialect = connection.Dialect.Schema.Dialect;
        var nextText = string.Create(CultureInfo.InvariantCulture, $"SELECT {key} FROM {table} WHERE {key} >= {dialect.Parameter(1)} ORDER BY {key} LIMIT 1 OFFSET {FillColumnStep.BatchSize}");
        var first = await NumberAsync(new FillStatement($"SELECT min({key}) FROM {table}", [], _keys)).ConfigureAwait(false);
        while (first is { } low)
        {
            connection.ThrowIfCancelled();
            var next = await NumberAsync(new FillStatement(nextText, [low], _keys)).ConfigureAwait(false);
            var high = next ?? long.MaxValue;
            await BatchAsync(step.Statements.Select(text => new FillStatement(text, [low, high]))).ConfigureAwait(false);
            first = next;
        }
    }

    private async ValueTask<long?> NumberAsync(FillStatement statement)
    {
        _keys.Reset();
        await connection.SendAsync(statement).ConfigureAwait(false);
        return _keys.Key;
    }

    private async ValueTask<long> BatchAsync(IEnumerable<FillStatement> statements)
    {
        var rows = 0L;
        await begin().ConfigureAwait(false);
        try
        {
            foreach (var statement in statements)
            {
                await connection.SendAsync(statement).ConfigureAwait(false);
                rows += Math.Max(statement.RowCount, 0);
            }

            await connection.CommitAsync().ConfigureAwait(false);
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }

        return rows;
    }
}
