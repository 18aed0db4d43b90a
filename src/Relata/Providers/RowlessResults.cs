namespace Relata.Providers;

/// <summary>The results of statements that return no rows, and are sent one by one in a way of their own.</summary>
internal abstract class RowlessResults : StatementResults
{
    private bool _isDone;

    public sealed override async ValueTask<bool> NextAsync(bool isAsync)
    {
        if (!_isDone)
        {
            _isDone = true;
            await RunAsync(isAsync).ConfigureAwait(false);
        }

        return false;
    }

    public sealed override void Open(IResultReader reader) => throw new NotSupportedException("The statements return no rows.");

    public sealed override ValueTask<bool> ReadAsync(bool isAsync) => throw new NotSupportedException("The statements return no rows.");

    public sealed override void Cancel()
    {
    }

    public override ValueTask<Exception?> CloseAsync(bool isAsync) => ValueTask.FromResult<Exception?>(null);

    /// <summary>Executes all statements. Called once.</summary>
    protected abstract ValueTask RunAsync(bool isAsync);
}
