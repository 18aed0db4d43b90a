using Relata.Migrations.Tests.Databases;
using Relata.Providers;

namespace Relata.Migrations.Tests.Running;

/// <summary>A database whose caller cancels at one of its statements: before it is sent, or when it is done and its answer has not been read.</summary>
internal sealed class CancelledDatabase(Database inner, int at, bool isDone) : InterposedDatabase(inner)
{
    private readonly CancellationTokenSource _cancel = new();
    private int _sent = -1;

    public CancellationToken Token => _cancel.Token;

    protected override void Before(string text)
    {
        if (++_sent == at && !isDone)
        {
            _cancel.Cancel();
        }
    }

    private protected override StatementResults Opened(StatementResults results) => isDone && _sent == at ? new UnreadResults(results, _cancel) : results;

    private sealed class UnreadResults(StatementResults inner, CancellationTokenSource cancel) : StatementResults
    {
        public override async ValueTask<bool> NextAsync(bool isAsync)
        {
            var hasRows = await inner.NextAsync(isAsync);
            Current = inner.Current;
            if (!hasRows)
            {
                await cancel.CancelAsync();
                throw new OperationCanceledException(cancel.Token);
            }

            return hasRows;
        }

        public override void Open(IResultReader reader) => inner.Open(reader);

        public override ValueTask<bool> ReadAsync(bool isAsync) => inner.ReadAsync(isAsync);

        public override void Cancel() => inner.Cancel();

        public override ValueTask<Exception?> CloseAsync(bool isAsync) => inner.CloseAsync(isAsync);
    }
}
