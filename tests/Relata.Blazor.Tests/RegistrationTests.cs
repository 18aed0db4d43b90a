using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Relata.Blazor.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void Each_circuit_has_one_object_of_a_state_and_all_share_the_database()
    {
        using var db = new SqliteDatabase("Data Source=:memory:");
        using var provider = Services(services => services.AddRelata(db).AddState<DatabaseState>());
        using var circuit = provider.CreateScope();
        using var other = provider.CreateScope();

        var state = circuit.ServiceProvider.GetRequiredService<DatabaseState>();

        Assert.Same(state, circuit.ServiceProvider.GetRequiredService<DatabaseState>());
        Assert.NotSame(state, other.ServiceProvider.GetRequiredService<DatabaseState>());
        Assert.Same(db, state.Database);
    }

    [Fact]
    public void A_state_ends_with_its_circuit()
    {
        using var db = new SqliteDatabase("Data Source=:memory:");
        using var provider = Services(services => services.AddRelata(db).AddState<DatabaseState>());
        var circuit = provider.CreateScope();
        var state = circuit.ServiceProvider.GetRequiredService<DatabaseState>();

        circuit.Dispose();

        Assert.True(state.IsClosed);
    }

    [Fact]
    public void A_database_made_for_the_application_is_disposed_with_it()
    {
        var provider = Services(services => services.AddRelata(_ => new SqliteDatabase("Data Source=:memory:")));
        var db = provider.GetRequiredService<Database>();
        Assert.Same(db, provider.GetRequiredService<Database>());

        provider.Dispose();

        Assert.Throws<ObjectDisposedException>(db.CreateTables);
    }

    [Fact]
    public void A_database_of_the_callers_stays_open()
    {
        using var db = new SqliteDatabase("Data Source=:memory:");
        var provider = Services(services => services.AddRelata(db));
        provider.GetRequiredService<Database>();

        provider.Dispose();

        db.CreateTables();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Warnings_of_the_database_go_to_the_log_once_whoever_owns_it(bool isCallers)
    {
        using var log = new TestLog();
        using var db = new SqliteDatabase("Data Source=:memory:");
        using (var provider = Services(services =>
        {
            services.AddLogging(logging => logging.AddProvider(log));
            (isCallers ? services.AddRelata(db) : services.AddRelata(_ => db)).AddState<DatabaseState>();
        }))
        {
            using var circuit = provider.CreateScope();
            using var other = provider.CreateScope();
            circuit.ServiceProvider.GetRequiredService<DatabaseState>();
            other.ServiceProvider.GetRequiredService<DatabaseState>();

            db.Warn("The thing is likely not meant.");

            Assert.Equal("The thing is likely not meant.", Assert.Single(log.Entries).Text);
            log.Entries.Clear();
        }

        if (isCallers)
        {
            db.Warn("Nobody listens any more.");
            Assert.Empty(log.Entries);
        }
    }

    private static ServiceProvider Services(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddScoped<NavigationManager, HomePage>();
        add(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private sealed class DatabaseState(Database db) : State
    {
        public Database Database => db;

        public bool IsClosed => Closing.IsCancellationRequested;
    }

    private sealed class HomePage : NavigationManager
    {
        protected override void EnsureInitialized() => Initialize("http://localhost/", "http://localhost/");
    }
}
