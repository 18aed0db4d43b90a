using Microsoft.AspNetCore.Components;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>A page that shows a state, and loads it when it is opened.</summary>
/// <typeparam name="TState">The state, registered with <c>services.AddRelata(...).AddState&lt;TState&gt;()</c>.</typeparam>
/// <example><code>
/// @page "/users/{Id:int}"
/// @inherits StatePage&lt;UserState&gt;
///
/// &lt;h1&gt;@State.User?.Username&lt;/h1&gt;
///
/// @code {
///     [Parameter] public int Id { get; set; }
///
///     protected override Task OnLoad() => State.Load(Id);
/// }
/// </code></example>
public abstract class StatePage<TState> : StateComponent<TState>
    where TState : State
{
    private readonly ParameterValues _parameters = new();
    private int _loads;

    /// <summary>Whether <see cref="OnLoad"/> is still to come or running: what the page lacks is not yet known to be missing.</summary>
    protected bool IsLoading => _loads > 0;

    /// <summary>Loads what the page shows: when it is opened, and again when one of its parameters has another value.</summary>
    /// <remarks>
    /// Calls the state's own <see cref="State.OnLoad"/> by default. Override it in a page with parameters, which the state does not know.
    /// It runs as a handler of the state: after those that came before, and with its failure shown to the user.
    /// </remarks>
    protected virtual Task OnLoad() => State.OnLoad();

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // The values can be read only until the first await.
        var mustLoad = _parameters.Change(parameters);
        if (mustLoad)
        {
            _loads++;
        }

        await base.SetParametersAsync(parameters);
        if (mustLoad)
        {
            await State.Run(Load);
        }
    }

    private async Task Load()
    {
        try
        {
            if (!IsDisposed)
            {
                await OnLoad();
            }
        }
        finally
        {
            _loads--;
        }
    }
}
