using Relata.Schema.Migrating.Running.Code;

namespace Relata;

/// <summary>What the code of a migration step works with.</summary>
public sealed class MigrationContext
{
    private readonly ICodeTransaction _transaction;

    internal MigrationContext(Session session, string migration, string step, string? progress, ICodeTransaction transaction) =>
        (Session, Migration, Step, Progress, _transaction) = (session, migration, step, progress, transaction);

    /// <summary>A session on the connection of the migration and in its transaction. It is committed when the code returns; what it throws rolls back.</summary>
    /// <remarks>
    /// Queries for entities need the tables as the classes are now, which they are after the last migration. A step that stays in the program for years should use SQL:
    /// <c>context.Session.ExecuteAsync($"…")</c>. Only rows can be changed, and the connection is not lent.
    /// </remarks>
    public Session Session { get; }

    /// <summary>The migration.</summary>
    public string Migration { get; }

    /// <summary>The name of the step.</summary>
    public string Step { get; }

    /// <summary>What the last batch that was committed has left by <see cref="SaveProgressAsync"/>; null at the first call of a step.</summary>
    public string? Progress { get; private set; }

    /// <summary>The number of rows that the step has changed, for <see cref="MigrationResult.DataSteps"/>. The code counts them.</summary>
    public long Rows { get; set; }

    /// <summary>Commits what was done so far together with a text that says how far it is. After an interruption, the step is called again and finds the text in <see cref="Progress"/>.</summary>
    /// <param name="progress">How far the step is, such as the last key.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="MigrationException">The step is not marked with <c>batches</c> in its file (REL623), or another process goes on with it (REL629).</exception>
    public async Task SaveProgressAsync(string progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        cancellationToken.ThrowIfCancellationRequested();
        await Session.CommitAsync(cancellationToken).ConfigureAwait(false);
        await _transaction.SaveAsync(progress).ConfigureAwait(false);
        Progress = progress;
    }
}
