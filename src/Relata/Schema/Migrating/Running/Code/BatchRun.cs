using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>Runs a migration whose only step is code that commits batch by batch, each batch with the record of it.</summary>
internal sealed class BatchRun(MigrationConnection connection, MigrationFile file, CodeStep step, CodeSteps code) : ICodeTransaction
{
    private readonly MigrationHistory _history = new(connection);
    private readonly BatchProgress _progress = new(connection, file.Id);

    /// <summary>Runs the step from where an earlier run has stopped.</summary>
    /// <returns>Whether it ran; another migrator may have completed it.</returns>
    public async ValueTask<bool> RunAsync(MigrationReport report)
    {
        await _history.CreateAsync().ConfigureAwait(false);
        await _progress.CreateAsync().ConfigureAwait(false);
        await BeginAsync().ConfigureAwait(false);
        try
        {
            var row = (await _history.ReadAsync().ConfigureAwait(false)).FirstOrDefault(row => row.Id == file.Id);
            if (row is { IsComplete: true })
            {
                await connection.RollbackAsync().ConfigureAwait(false);
                return false;
            }

            await RunAsync(isNew: row is null, report).ConfigureAwait(false);
            return true;
        }
        catch (RelataException error) when (error is not MigrationException)
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw Failed(error);
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask SaveAsync(string progress)
    {
        CodeRun.ThrowIfFailed(connection, $"step '{step}' of migration {file.Id}");
        await _progress.SaveAsync(progress).ConfigureAwait(false);
        await connection.CommitAsync().ConfigureAwait(false);
        connection.ThrowIfCancelled();
        await BeginAsync().ConfigureAwait(false);
    }

    private async ValueTask RunAsync(bool isNew, MigrationReport report)
    {
        if (isNew)
        {
            await _history.AddAsync(file, HistoryRow.Running, 0).ConfigureAwait(false);
        }

        var progress = await _progress.ReadAsync().ConfigureAwait(false);
        await connection.CommitAsync().ConfigureAwait(false);
        await BeginAsync().ConfigureAwait(false);
        var rows = await new CodeRun(connection, code, file.Id).RunAsync(step, progress, this).ConfigureAwait(false);
        await _progress.RemoveAsync().ConfigureAwait(false);
        await _history.UpdateAsync(file, HistoryRow.Done, 1).ConfigureAwait(false);
        await connection.CommitAsync().ConfigureAwait(false);
        report.DataSteps.Add(new DataStepResult(file.Id, step.Name, rows));
    }

    private async ValueTask BeginAsync()
    {
        await connection.BeginAsync().ConfigureAwait(false);
        await connection.ExecuteAsync(connection.Surrounding.Inside).ConfigureAwait(false);
    }

    private MigrationException Failed(RelataException error) =>
        new("REL609", $"Migration {file.Id} failed in its step '{step}'. The last batch was rolled back; those before stay, and the next run goes on after them. {error.Message}", error);
}
