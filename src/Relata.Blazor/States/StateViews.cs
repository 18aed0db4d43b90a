namespace Relata.Blazor.States;

/// <summary>The components that show one state, parents before their children.</summary>
internal sealed class StateViews
{
    private readonly Lock _lock = new();
    private readonly List<StateView> _all = [];
    private long _version;

    public long Version => Interlocked.Read(ref _version);

    public StateView Add(Func<Task> render)
    {
        var view = new StateView(render);
        lock (_lock)
        {
            _all.Add(view);
        }

        return view;
    }

    public void Remove(StateView view)
    {
        lock (_lock)
        {
            _all.Remove(view);
        }
    }

    /// <summary>Renders each component once. Components that were rendered by their parent in the process are skipped.</summary>
    public async Task Show()
    {
        var version = Interlocked.Increment(ref _version);
        StateView[] views;
        lock (_lock)
        {
            views = [.. _all];
        }

        foreach (var view in views)
        {
            await view.Show(version);
        }
    }
}
