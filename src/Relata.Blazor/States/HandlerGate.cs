namespace Relata.Blazor.States;

/// <summary>Lets the handlers of one state run one after another, in the order in which they came.</summary>
internal sealed class HandlerGate
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<Turn?> _current = new();
    private Task _last = Task.CompletedTask;

    public bool IsTaken
    {
        get
        {
            lock (_lock)
            {
                return !_last.IsCompleted;
            }
        }
    }

    /// <summary>Whether the caller was called, directly or not, by the handler whose turn it is. It would wait for itself.</summary>
    public bool IsHeldByCaller => _current.Value is { HasEnded: false };

    public async Task Pass(Func<Task> handler)
    {
        var turn = new Turn();
        Task before;
        lock (_lock)
        {
            before = _last;
            _last = turn.Ended;
        }

        try
        {
            await before;
            _current.Value = turn;
            await handler();
        }
        finally
        {
            turn.End();
        }
    }

    private sealed class Turn
    {
        // The next handler must not start inside the call that ends this one.
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public bool HasEnded => _ended.Task.IsCompleted;

        public void End() => _ended.SetResult();
    }
}
