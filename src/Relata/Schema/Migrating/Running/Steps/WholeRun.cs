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
    /// <exception cref="MigrationException">A step failed (REL609), rows refer to nothing afterwards (REL605), or a view or trigger is broken (REL615).</exception>
    public async ValueTask RunAsync(int steps, MigrationReport report)
    {
        var violations = await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false);
        var brokenBefore = await ProbeAsync().ConfigureAwait(false);
        for (var i = 0; i < steps; i++)
        {
            await runner.RunAsync(i, report).ConfigureAwait(false);
        }

        if ((await connection.TextsAsync(connection.Surrounding.Violations).ConfigureAwait(false)).Except(violations).ToList() is { Count: > 0 } broken)
        {
            throw new MigrationException("REL605", string.Create(
                CultureInfo.InvariantCulture, $"{runner.What} was rolled back: after it, {broken.Count} rows refer to rows that do not exist: {string.Join(", ", broken.Take(5))}."));
        }

        if ((await ProbeAsync().ConfigureAwait(false)).Where(probe => !probe.IsAmong(brokenBefore)).ToList() is { Count: > 0 } newlyBroken)
        {
            throw new MigrationException(
                "REL615",
                $"{runner.What} was rolled back: after it, what others have made on its tables is broken.\n{string.Join('\n', newlyBroken)}\nDrop it in a step of SQL before, and create it again after.",
                newlyBroken[0].Error);
        }
    }

    // What others have broken before is their matter.
    private async ValueTask<List<BrokenProbe>> ProbeAsync()
    {
        List<BrokenProbe> broken = [];
        foreach (var probe in (connection.Surrounding.Probes is { } query ? await connection.RowsAsync(query).ConfigureAwait(false) : []).Select(Probe.Of))
        {
            try
            {
                await connection.ExecuteAsync(probe.Statement is { } statement ? [statement] : await connection.TextsAsync(probe.StatementQuery).ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (DatabaseException error)
            {
                if (new BrokenProbe(probe, error) is { IsExpected: false } found)
                {
                    broken.Add(found);
                }
            }
        }

        return broken;
    }
}
