namespace Relata.Blazor.States;

/// <summary>A component that shows a state: its render method, and the version of the state it has rendered last.</summary>
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

    /// <summary>Records that the component renders for another reason, such as a render of its parent, and need not render again for this version.</summary>
    public void MarkShown(long version) => _shown = version;
}
