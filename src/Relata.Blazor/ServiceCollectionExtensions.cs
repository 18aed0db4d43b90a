using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.States;

namespace Relata.Blazor;

/// <summary>Registers a database and the states that use it.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Registers a database that the caller owns: it is not disposed with the application. It writes to the application's log from the creation of the
    /// first state on, unless it has a <see cref="DatabaseDiagnostics.LoggerFactory"/> of its own.
    /// </summary>
    /// <example><code>builder.Services.AddRelata(db).AddState&lt;PostState&gt;();</code></example>
    public static RelataServices AddRelata(this IServiceCollection services, Database database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddSingleton(database);
        services.TryAddSingleton<DatabaseLog>();
        return AddStates(services);
    }

    /// <summary>Registers a database that is created on first use and disposed with the application. It writes to the application's log.</summary>
    /// <example><code>builder.Services.AddRelata(_ => new SqliteDatabase("Data Source=app.db")).AddState&lt;PostState&gt;();</code></example>
    public static RelataServices AddRelata(this IServiceCollection services, Func<IServiceProvider, Database> database)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(database);
        services.AddSingleton(provider => Logged(database(provider), provider));
        return AddStates(services);
    }

    private static Database Logged(Database database, IServiceProvider provider)
    {
        _ = new DatabaseLog(database, provider.GetRequiredService<ILoggerFactory>());
        return database;
    }

    private static RelataServices AddStates(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddScoped<Failures>();
        return new RelataServices(services);
    }
}
