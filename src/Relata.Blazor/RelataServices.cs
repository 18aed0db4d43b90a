using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>Registers states in the services of an application. Returned by <c>services.AddRelata(...)</c>.</summary>
public sealed class RelataServices
{
    internal RelataServices(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers a state as a scoped service: one instance for each circuit, created with constructor injection.</summary>
    /// <remarks>States are registered one by one, not by an assembly scan, so that trimming keeps them.</remarks>
    public RelataServices AddState<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TState>()
        where TState : State
    {
        Services.AddScoped(provider =>
        {
            _ = provider.GetService<DatabaseLog>();
            var state = ActivatorUtilities.CreateInstance<TState>(provider);
            state.Attach(provider.GetRequiredService<Failures>(), provider.GetRequiredService<ILogger<TState>>());
            return state;
        });
        return this;
    }
}
