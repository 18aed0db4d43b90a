using System.Globalization;

namespace Relata.Schema.Migrating.Running.Steps;

/// <summary>Runs all steps in one transaction, and examines the database before it is committed.</summary>
/// <param name="connection">The connection, in a transaction.</param>
/// <param name="runner">Runs a step.</param>
internal sealed class WholeRun(MigrationConnection connection, StepRunner runner)
{
    /// <summary>Runs the steps.</summary>
    /// <param name="steps">Their number.</param>
    /// <param name="report">Receives what is done.</param>
    /// <exception cref="MigrationException">A step failed (REL609), rows refer to nothing afterwards (REL605), or a view cannot be read (REL615).</exception>
    public async ValueTask RunAsync(int steps, MigrationReport report)
    {
        var violations = await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false);
        for (var i = 0; i < steps; i++)
        {
            await runner.RunAsync(i, report).ConfigureAwait(false);
        }

        if ((await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false)).Except(violations).ToList() is { Count: > 0 } broken)
        {
            throw new MigrationException("REL605", string.Create(
                CultureInfo.InvariantCulture, $"{runner.What} was rolled back: after it, {broken.Count} rows refer to rows that do not exist: {string.Join(", ", broken.Take(5))}."));
        }

        await ProbeAsync().ConfigureAwait(false);
    }

    private async ValueTask ProbeAsync()
    {
        foreach (var probe in await connection.TextsAsync(connection.Surrounding.Probes).ConfigureAwait(false))
        {
            try
            {
                await connection.RowsAsync(probe).ConfigureAwait(false);
            }
            catch (DatabaseException error)
            {
                throw new MigrationException("REL615", $"{runner.What} was rolled back: a view of the database cannot be read after it ({probe}). Drop the view in an SQL step before, and create it again after. {error.Message}", error);
            }
        }
    }
}
