using Microsoft.AspNetCore.Components;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>A component that shows a state, such as a header or a list within a page. It renders again after each handler of the state.</summary>
/// <typeparam name="TState">The state, registered with <c>services.AddRelata(...).AddState&lt;TState&gt;()</c>.</typeparam>
/// <remarks>
/// <para>
/// All events of the component take their turn with the handlers of the state, also those that only call a lambda. What must answer while a
/// long handler runs (a menu, a text box that is bound while typing) belongs into a component of its own that is no <c>StateComponent</c>.
/// </para>
/// <para>To load when it is opened, a component inherits <see cref="StatePage{TState}"/> instead.</para>
/// </remarks>
public abstract class StateComponent<TState> : ComponentBase, IHandleEvent, IDisposable
    where TState : State
{
    private StateView? _view;

    /// <summary>The state of this circuit.</summary>
    [Inject]
    protected TState State { get; private set; } = default!;

    private protected bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        // Not in OnInitialized: an override that forgets its base would leave the component without renders.
        _view ??= State.Views.Add(() => InvokeAsync(StateHasChanged));
        _view.MarkShown(State.Views.Version);
        return base.SetParametersAsync(parameters);
    }

    /// <summary>Ends the component: it no longer follows the state.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Override to let go of what the component holds, and call the base.</summary>
    /// <param name="disposing">Always true, as long as the derived class has no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _view is not null)
        {
            State.Views.Remove(_view);
            IsDisposed = true;
        }
    }

    // In place of ComponentBase's own, which would render this component alone, and twice.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => State.Handle(item, arg);
}
