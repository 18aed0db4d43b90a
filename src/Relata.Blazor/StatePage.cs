using Microsoft.AspNetCore.Components;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>A page that shows a state, and loads data when it is opened.</summary>
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

    /// <summary>Whether <see cref="OnLoad"/> has not completed, so that missing data may still be loaded.</summary>
    protected bool IsLoading => _loads > 0;

    /// <summary>Loads the data of the page: when it is opened, and when the value of one of its parameters changes.</summary>
    /// <remarks>
    /// The default calls <see cref="State.OnLoad"/> of the state. Override it in a page with parameters, which the state does not have.
    /// It runs as a handler of the state: after the handlers before it, and with a message to the user if it fails.
    /// </remarks>
    protected virtual Task OnLoad() => State.OnLoad();

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // A ParameterView can be read only until the first await.
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
