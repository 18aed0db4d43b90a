using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Relata.Hosting;

/// <summary>Registers the reader of an outbox as a background service of a host.</summary>
public static class OutboxServiceCollectionExtensions
{
    /// <summary>Hands out the messages of the outbox while the host runs. The <see cref="Database"/> is taken from the services, and its outbox is set up by the program.</summary>
    /// <remarks>
    /// <para>The host does not start if the database has no outbox (REL700), a message type is not registered (REL701) or has two handlers (REL704), or there is no handler (REL705).
    /// It starts if the database cannot be reached: that is logged, and tried again.</para>
    /// <para>When the host stops, no more messages are claimed, and the handlers that run have <see cref="OutboxReaderOptions.StopTimeout"/> to end. Keep that below the <c>ShutdownTimeout</c> of the host.</para>
    /// <para>A database without a log of its own writes to that of the host.</para>
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="options">How messages are handed out; null for the defaults.</param>
    /// <returns>The handlers, to which at least one is to be added.</returns>
    /// <example><code>
    /// builder.Services.AddSingleton&lt;Database&gt;(db);
    /// builder.Services.AddRelataOutbox().Handle&lt;OrderPlaced, ConfirmOrder&gt;();
    /// </code></example>
    public static OutboxHosting AddRelataOutbox(this IServiceCollection services, OutboxReaderOptions? options = null) =>
        AddRelataOutbox(services, static provider => provider.GetRequiredService<Database>(), options);

    /// <summary>Hands out the messages of the outbox of a database while the host runs: for programs with several.</summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Returns the database. It is called when the host starts.</param>
    /// <param name="options">How messages are handed out; null for the defaults.</param>
    /// <inheritdoc cref="AddRelataOutbox(IServiceCollection, OutboxReaderOptions?)" path="/remarks|/returns" />
    public static OutboxHosting AddRelataOutbox(this IServiceCollection services, Func<IServiceProvider, Database> database, OutboxReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        var hosting = new OutboxHosting(services);
        services.AddSingleton<IHostedService>(provider => new OutboxService(provider, hosting, database, options ?? new OutboxReaderOptions()));
        return hosting;
    }
}
