namespace Relata.Blazor.States;

/// <summary>Runs the handlers of one state one after another, in the order of their events.</summary>
internal sealed class HandlerGate
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<Turn?> _current = new();
    private Task _last = Task.CompletedTask;
    private int _unfinished;

    /// <summary>Whether a handler is running or waiting. A handler whose result is being rendered has ended.</summary>
    public bool IsBusy => Volatile.Read(ref _unfinished) > 0;

    /// <summary>Whether the caller was called, directly or indirectly, by the running handler. Waiting would then be a deadlock.</summary>
    public bool IsReentrant => _current.Value is { HasReturned: false };

    /// <summary>Runs a handler after those before it, and then renders the result, whether it succeeded or failed.</summary>
    public async Task RunInTurn(Func<Task> handler, Func<Task> show)
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
                // Before the render, which shows that the handler has ended; an event that the render raises is a handler of its own.
                turn.HasReturned = true;
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
        // Prevents the next handler from running inside the call that ends this turn.
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _hasReturned;

        public Task Ended => _ended.Task;

        /// <summary>Whether the handler has returned. Its turn lasts until the result is rendered.</summary>
        public bool HasReturned
        {
            get => _hasReturned;
            set => _hasReturned = value;
        }

        public void End() => _ended.SetResult();
    }
}
