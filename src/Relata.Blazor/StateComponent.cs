using Microsoft.AspNetCore.Components;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>A component that shows a state, such as a header or a list within a page. It renders after each handler of the state.</summary>
/// <typeparam name="TState">The state, registered with <c>services.AddRelata(...).AddState&lt;TState&gt;()</c>.</typeparam>
/// <remarks>
/// <para>
/// All events of the component, even those that only call a lambda, wait for the running handlers of the state. Elements that must respond during
/// a long handler (a menu, a text box that is bound while typing) belong in a component of their own that is not a <c>StateComponent</c>.
/// </para>
/// <para>A component that loads when it is opened inherits <see cref="StatePage{TState}"/> instead.</para>
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
        // Not in OnInitialized: an override that does not call its base method would leave the component without renders.
        _view ??= State.Views.Add(() => InvokeAsync(StateHasChanged));
        _view.MarkShown(State.Views.Version);
        return base.SetParametersAsync(parameters);
    }

    /// <summary>Disposes the component, which no longer renders after handlers of the state.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Override to release resources of the component, and call the base method.</summary>
    /// <param name="disposing">Always true unless a derived class has a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && _view is not null)
        {
            State.Views.Remove(_view);
            IsDisposed = true;
        }
    }

    // Replaces ComponentBase's implementation, which would render only this component, and twice.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg) => State.Handle(item, arg);
}
