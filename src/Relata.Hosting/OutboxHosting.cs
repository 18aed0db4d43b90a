using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Relata.Hosting;

/// <summary>The handlers of a hosted outbox reader. Returned by <c>services.AddRelataOutbox()</c>.</summary>
/// <remarks>Handlers are registered one by one, not by an assembly scan, so that trimming keeps them. Each is a scoped service, unless the program has registered its class itself.</remarks>
public sealed class OutboxHosting
{
    private readonly List<Action<OutboxReader, IServiceScopeFactory>> _handlers = [];

    internal OutboxHosting(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds the handler of a message type.</summary>
    /// <typeparam name="TMessage">The class of the messages.</typeparam>
    /// <typeparam name="THandler">The class of the handler, which is created with constructor injection for each message.</typeparam>
    public OutboxHosting Handle<TMessage, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where TMessage : notnull
        where THandler : class, IOutboxHandler<TMessage>
    {
        Services.TryAddScoped<THandler>();
        return Handle<TMessage>((services, message, delivery, stop) => services.GetRequiredService<THandler>().HandleAsync(message, delivery, stop));
    }

    /// <summary>Adds a function that handles a message type.</summary>
    /// <typeparam name="TMessage">The class of the messages.</typeparam>
    /// <param name="handler">The function. Its services are those of a scope for the message.</param>
    public OutboxHosting Handle<TMessage>(Func<IServiceProvider, TMessage, OutboxDelivery, CancellationToken, Task> handler)
        where TMessage : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add((reader, scopes) => reader.Handle<TMessage>((message, delivery, stop) => InScopeAsync(scopes, services => handler(services, message, delivery, stop))));
    }

    /// <summary>Adds the handler of a message type that works in a session, whose commit removes the message.</summary>
    /// <typeparam name="TMessage">The class of the messages.</typeparam>
    /// <typeparam name="THandler">The class of the handler, which is created with constructor injection for each message.</typeparam>
    public OutboxHosting HandleInSession<TMessage, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where TMessage : notnull
        where THandler : class, IOutboxSessionHandler<TMessage>
    {
        Services.TryAddScoped<THandler>();
        return Add((reader, scopes) => reader.Handle<TMessage>((session, message, delivery, stop) =>
            InScopeAsync(scopes, services => services.GetRequiredService<THandler>().HandleAsync(session, message, delivery, stop))));
    }

    /// <summary>Adds the handler of all messages without one of their own.</summary>
    /// <typeparam name="TRelay">The class of the handler, which is created with constructor injection for each message.</typeparam>
    public OutboxHosting Relay<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRelay>()
        where TRelay : class, IOutboxRelay
    {
        Services.TryAddScoped<TRelay>();
        return Add((reader, scopes) => reader.Relay((delivery, stop) => InScopeAsync(scopes, services => services.GetRequiredService<TRelay>().RelayAsync(delivery, stop))));
    }

    internal void AddTo(OutboxReader reader, IServiceScopeFactory scopes) => _handlers.ForEach(add => add(reader, scopes));

    private OutboxHosting Add(Action<OutboxReader, IServiceScopeFactory> add)
    {
        _handlers.Add(add);
        return this;
    }

    private static async Task InScopeAsync(IServiceScopeFactory scopes, Func<IServiceProvider, Task> handle)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await handle(scope.ServiceProvider).ConfigureAwait(false);
        }
    }
}
