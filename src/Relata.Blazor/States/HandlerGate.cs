namespace Relata.Blazor.States;

/// <summary>Lets the handlers of one state run one after another, in the order in which they came.</summary>
internal sealed class HandlerGate
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<Turn?> _current = new();
    private Task _last = Task.CompletedTask;
    private int _unfinished;

    /// <summary>Whether a handler runs or waits for its turn. One that is only being shown is over.</summary>
    public bool IsBusy => Volatile.Read(ref _unfinished) > 0;

    /// <summary>Whether the caller was called, directly or not, by the handler whose turn it is. It would wait for itself.</summary>
    public bool IsHeldByCaller => _current.Value is { IsOver: false };

    /// <summary>Runs a handler when its turn has come, and then shows what it did, whether it succeeded or failed.</summary>
    public async Task Pass(Func<Task> handler, Func<Task> show)
    {
        var turn = new Turn();
        Task before;
        lock (_lock)
        {
            before = _last;
            _last = turn.Ended;
            _unfinished++;
        }

        try
        {
            await before;
            _current.Value = turn;
            try
            {
                await handler();
            }
            finally
            {
                // Before the render: what it shows is that the handler is done, and an event that it raises is one of its own.
                turn.IsOver = true;
                Interlocked.Decrement(ref _unfinished);
                await show();
            }
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
        private volatile bool _isOver;

        public Task Ended => _ended.Task;

        /// <summary>Whether the handler has returned. Its turn lasts until what it did is shown.</summary>
        public bool IsOver
        {
            get => _isOver;
            set => _isOver = value;
        }

        public void End() => _ended.SetResult();
    }
}
