using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Relata.Blazor.Tests;

/// <summary>One circuit: a renderer, its services and the state of its user.</summary>
public abstract class StateContext : BunitContext
{
    protected StateContext()
    {
        Services.AddLogging(logging => logging.ClearProviders().AddProvider(Log).AddFilter("Relata", LogLevel.Trace));
        Services.AddRelata(_ => throw new NotSupportedException("These tests need no database.")).AddState<CounterState>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>What the state layer has logged.</summary>
    protected TestLog Log { get; } = new();

    protected CounterState State => Services.GetRequiredService<CounterState>();

    /// <summary>Renders a component as a layout does that shows failures.</summary>
    protected IRenderedComponent<StateErrors> RenderWithErrors<TComponent>()
        where TComponent : IComponent => Render<StateErrors>(parameters => parameters.AddChildContent<TComponent>());
}
