using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests.Running.Galera;

/// <summary>A database whose process is suspended before a statement: nothing is sent, on no connection, until it is let go.</summary>
internal sealed class SuspendedDatabase(Database inner, string before, ModelSet? models = null) : InterposedDatabase(inner, models)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _let = new();
    private volatile bool _isSuspended;

    /// <summary>Completes when the process is suspended.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the process go on.</summary>
    public void LetGo() => _let.Set();

    protected override void Before(string text)
    {
        if (text.Contains(before, StringComparison.Ordinal))
        {
            _isSuspended = true;
            _reached.TrySetResult();
        }

        if (_isSuspended)
        {
            _let.Wait();
        }
    }
}
