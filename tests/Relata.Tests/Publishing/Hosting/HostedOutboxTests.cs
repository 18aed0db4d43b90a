using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Relata.Hosting;
using Relata.Tests.Databases;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing.Hosting;

/// <summary>A reader as a background service of a host, whose handlers are services.</summary>
public abstract class HostedOutboxTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly OutboxReaderOptions s_quick = new() { PollingInterval = TimeSpan.FromMilliseconds(50), RetryDelay = static _ => TimeSpan.Zero };

    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Handed _handed = new();
    private readonly LogLines _log = new();

    protected HostedOutboxTests() => _database = Open();

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        _log.Dispose();
        _handed.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_message_has_a_handler_of_a_scope_of_its_own_and_those_of_a_key_come_in_order()
    {
        _database.CreateTables();
        Publish((1, "a"), (2, "b"), (3, "a"));
        using var host = Host(_database, services => services.AddRelataOutbox(s_quick).Handle<OrderPaid, PaidHandler>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _handed.WaitForAsync(3);

        Publish((4, "a"), (5, "a"), (6, "b"));
        await _handed.WaitForAsync(3);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1 a #1 1", "3 a #1 1", "4 a #1 1", "5 a #1 1"], _handed.Texts.Where(text => text.Contains('a', StringComparison.Ordinal)));
        Assert.Equal(["2 b #1 1", "6 b #1 1"], _handed.Texts.Where(text => text.Contains('b', StringComparison.Ordinal)));
        Assert.Equal(6, _handed.DisposedScopes);
        Assert.Equal(0, Waiting());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_failed_attempt_is_logged_by_the_host_and_repeated_by_another_handler()
    {
        _database.CreateTables();
        _handed.Fails = true;
        Publish((1, "a"));
        using var host = Host(_database, services => services.AddRelataOutbox(s_quick).Handle<OrderPaid, PaidHandler>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _handed.WaitForAsync(1);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1 a #2 1"], _handed.Texts);
        Assert.Equal(2, _handed.DisposedScopes);
        Assert.Contains("order.paid", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Null(_database.Diagnostics.LoggerFactory);
    }

    [Fact]
    public async Task What_a_handler_writes_in_the_session_of_the_message_happens_once()
    {
        _database.CreateTables();
        _handed.Fails = true;
        using (var session = _database.OpenSession())
        {
            session.Publish(new OrderPlaced(1, "ann"));
            session.Commit();
        }

        using var host = Host(_database, services => services.AddRelataOutbox(s_quick).HandleInSession<OrderPlaced, PlacedHandler>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _handed.WaitForAsync(1);
        await host.StopAsync(TestContext.Current.CancellationToken);

        using var read = _database.OpenSession();
        Assert.Equal(["ann"], read.Query<Order>().Select(order => order.Customer).ToList());
        Assert.Equal(0, Waiting());
    }

    [Fact]
    public async Task A_host_that_stops_lets_a_handler_end_and_leaves_the_other_messages()
    {
        _database.CreateTables();
        _handed.Duration = TimeSpan.FromMilliseconds(500);
        Publish((1, "a"), (2, "a"));
        using var host = Host(_database, services => services.AddRelataOutbox(s_quick).Handle<OrderPaid, PaidHandler>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _handed.WaitForAsync(1);

        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["begun 1", "1 a #1 1"], _handed.Texts);
        Assert.Equal(1, Waiting());
    }

    [Fact]
    public async Task A_handler_that_does_not_end_is_cancelled_and_its_message_has_used_no_attempt()
    {
        _database.CreateTables();
        _handed.Duration = TimeSpan.FromMinutes(5);
        Publish((1, "a"));
        using (var host = Host(_database, services => services.AddRelataOutbox(s_quick with { StopTimeout = TimeSpan.FromMilliseconds(100) }).Handle<OrderPaid, PaidHandler>()))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await _handed.WaitForAsync(1);
            await host.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        _handed.Duration = TimeSpan.Zero;
        using var next = Host(_database, services => services.AddRelataOutbox(s_quick).Handle<OrderPaid, PaidHandler>());
        await next.StartAsync(TestContext.Current.CancellationToken);
        await _handed.WaitForAsync(1);
        await next.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["begun 1", "1 a #1 1"], _handed.Texts);
    }

    [Fact]
    public async Task A_host_starts_although_the_database_is_not_ready_and_goes_on_when_it_is()
    {
        using var host = Host(_database, services => services.AddRelataOutbox(s_quick).Handle<OrderPaid, PaidHandler>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 200 && _log.Lines.IsEmpty; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(_log.Lines);
        _database.CreateTables();
        Publish((1, "a"));
        await _handed.WaitForAsync(1);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["1 a #1 1"], _handed.Texts);
    }

    [Fact]
    public async Task Two_hosts_share_the_messages_and_keep_the_order_of_a_key()
    {
        _database.CreateTables();
        using var other = Open();
        var options = s_quick with { Parallelism = 1 };
        using var first = Host(_database, services => Handle(services.AddRelataOutbox(options), "first"));
        using var second = Host(other, services => Handle(services.AddRelataOutbox(_ => other, options), "second"));
        await first.StartAsync(TestContext.Current.CancellationToken);
        await second.StartAsync(TestContext.Current.CancellationToken);

        Publish([.. Enumerable.Range(1, 40).Select(number => (number, number % 2 == 0 ? "a" : "b"))]);
        await _handed.WaitForAsync(40);
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);

        foreach (var key in new[] { "a", "b" })
        {
            var numbers = _handed.Texts.Where(text => text.Split(' ')[1] == key).Select(text => int.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(Enumerable.Range(1, 40).Where(number => (number % 2 == 0 ? "a" : "b") == key), numbers);
        }

        Assert.Equal(["first", "second"], _handed.Texts.Select(text => text.Split(' ')[2]).Distinct().Order());
        Assert.Equal(0, Waiting());

        void Handle(OutboxHosting hosting, string host) => hosting.Handle<OrderPaid>(async (_, paid, delivery, stop) =>
        {
            await Task.Delay(20, stop);
            _handed.Add($"{paid.Number} {delivery.Key} {host}");
        });
    }

    [Fact]
    public async Task A_host_that_is_set_up_wrongly_does_not_start()
    {
        using var noHandler = Host(_database, services => services.AddRelataOutbox());
        Assert.Equal("REL705", (await Assert.ThrowsAsync<OutboxException>(() => noHandler.StartAsync(TestContext.Current.CancellationToken))).Code);

        using var twice = Host(_database, services => services.AddRelataOutbox().Handle<OrderPaid, PaidHandler>().Handle<OrderPaid>((_, _, _, _) => Task.CompletedTask));
        Assert.Equal("REL704", (await Assert.ThrowsAsync<OutboxException>(() => twice.StartAsync(TestContext.Current.CancellationToken))).Code);

        using var unknown = Host(_database, services => services.AddRelataOutbox().Handle<OrderClosed>((_, _, _, _) => Task.CompletedTask));
        Assert.Equal("REL701", (await Assert.ThrowsAsync<OutboxException>(() => unknown.StartAsync(TestContext.Current.CancellationToken))).Code);

        using var without = _test.Open(ModelSet.InNamespace("Relata.Tests.Publishing.Models"));
        using var noOutbox = Host(without, services => services.AddRelataOutbox().Handle<OrderPaid, PaidHandler>());
        Assert.Equal("REL700", (await Assert.ThrowsAsync<OutboxException>(() => noOutbox.StartAsync(TestContext.Current.CancellationToken))).Code);
    }

    private Database Open()
    {
        var database = _test.Open(ModelSet.InNamespace("Relata.Tests.Publishing.Models"));
        database.Outbox.Use<OutgoingMessage, OutgoingLane>().Message("order.placed", OutboxJson.Default.OrderPlaced).Message("order.paid", OutboxJson.Default.OrderPaid);
        return database;
    }

    private IHost Host(Database database, Action<IServiceCollection> add)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(_log);
        builder.Services.AddSingleton(database).AddSingleton(_handed).AddScoped<Scoped>();
        add(builder.Services);
        return builder.Build();
    }

    private void Publish(params (int Number, string Key)[] messages)
    {
        foreach (var (number, key) in messages)
        {
            using var session = _database.OpenSession();
            session.Publish(new OrderPaid(0, number), key);
            session.Commit();
        }
    }

    private int Waiting()
    {
        using var session = _database.OpenSession();
        return session.Query<OutgoingMessage>().Count();
    }
}

public sealed class SqliteHostedOutboxTests : HostedOutboxTests<SqliteFile>;

public sealed class PostgreSqlHostedOutboxTests : HostedOutboxTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHostedOutboxTests : HostedOutboxTests<MariaDbTestDatabase>;
