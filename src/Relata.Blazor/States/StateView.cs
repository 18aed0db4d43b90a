namespace Relata.Blazor.States;

/// <summary>A component that shows a state: how to render it, and which version of the state it has shown last.</summary>
internal sealed class StateView(Func<Task> render)
{
    private long _shown;

    public Task Show(long version)
    {
        if (_shown >= version)
        {
            return Task.CompletedTask;
        }

        _shown = version;
        return render();
    }

    /// <summary>The component renders for another reason, such as a render of its parent, and needs no render of its own for this version.</summary>
    public void MarkShown(long version) => _shown = version;
}
