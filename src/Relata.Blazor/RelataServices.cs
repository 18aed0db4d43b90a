using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>Adds states to the services of an application. Begins with <c>services.AddRelata(...)</c>.</summary>
public sealed class RelataServices
{
    internal RelataServices(IServiceCollection services)
    {
        Services = services;
    }

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a state: one object per circuit, with what its constructor asks for.</summary>
    /// <remarks>States are named one by one rather than found by a scan, so that they survive trimming.</remarks>
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
