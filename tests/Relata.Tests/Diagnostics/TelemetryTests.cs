using System.Diagnostics;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>Activities and metrics, and that nothing is told twice beside the drivers' own.</summary>
[Collection("Listeners")]
public abstract class TelemetryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>Whether the library emits an activity for each statement, because the driver has none.</summary>
    protected abstract bool HasStatementSpans { get; }

    /// <summary>Whether the library measures the duration of statements, because the driver does not.</summary>
    protected abstract bool HasDurations { get; }

    [Fact]
    public async Task A_lazy_load_is_an_activity_of_its_own_beside_the_load()
    {
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
        Assert.Equal(4, users[0].Addresses.Count + users[1].Addresses.Count);
        await session.Query<User>().CountAsync();

        var addresses = "relata.lazy_load User.Addresses" + Statements("SELECT addresses");
        Assert.Equal($"relata.load User{Statements("SELECT users", "SELECT orders")} {addresses} {addresses} relata.query User{Statements("SELECT users")}", recorder.Tree());
        var load = recorder.Activities.Single(activity => activity.DisplayName == "relata.load User");
        Assert.Equal(ActivityKind.Internal, load.Kind);
        Assert.Equal(2, load.GetTagItem("relata.statements"));
        Assert.Equal(2, load.GetTagItem("relata.plan.statements"));
        Assert.Equal(9, load.GetTagItem("relata.rows"));
    }

    [Fact]
    public async Task A_flush_is_an_activity_with_its_writes()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().SingleAsync(u => u.Id == 7);
        using var recorder = new TelemetryRecorder();
        user.Name = "jill";
        session.AddRange(new User { Name = "a" }, new User { Name = "b" });
        await session.CommitAsync();
        await session.CommitAsync();

        var flush = Assert.Single(recorder.Activities, activity => activity.DisplayName == "relata.flush");
        Assert.Equal((1, 1, 0), (flush.GetTagItem("relata.inserts"), flush.GetTagItem("relata.updates"), flush.GetTagItem("relata.deletes")));
        Assert.Equal((2, 3), (flush.GetTagItem("relata.statements"), flush.GetTagItem("relata.rows")));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_code_and_type_without_values()
    {
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        session.Add(new User { Id = 7, Name = "secret" });
        var error = await Assert.ThrowsAnyAsync<ConstraintViolationException>(() => session.FlushAsync());

        Assert.All(recorder.Activities, activity =>
        {
            Assert.Equal(ActivityStatusCode.Error, activity.Status);
            Assert.Equal(error.Code, activity.StatusDescription);
            Assert.Equal(error.GetType().FullName, activity.GetTagItem("error.type"));
            Assert.DoesNotContain(activity.Tags, tag => tag.Value?.Contains("secret", StringComparison.Ordinal) == true);
        });
        Assert.Equal(HasStatementSpans ? 2 : 1, recorder.Activities.Count);
    }

    /// <summary>The status code of a primary key that occurs twice.</summary>
    protected abstract string DuplicateKey { get; }

    [Fact]
    public async Task The_librarys_own_activities_and_durations_of_statements_can_be_had_always()
    {
        Database.Diagnostics.StatementTelemetry = StatementTelemetry.Always;
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        await session.Query<User>().Where(u => u.Id == 7).Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal("relata.load User [SELECT users, SELECT addresses]", recorder.Tree());
        Assert.Equal(2, recorder.Measurements.Count(entry => entry.StartsWith("db.client.operation.duration", StringComparison.Ordinal)));
        var statement = recorder.Activities.First(activity => activity.Kind == ActivityKind.Client);
        Assert.Equal(("SELECT", "users", "SELECT users"), (statement.GetTagItem("db.operation.name"), statement.GetTagItem("db.collection.name"), statement.GetTagItem("db.query.summary")));
        Assert.DoesNotContain(" on ", (string)statement.GetTagItem("db.namespace")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_librarys_own_activities_and_durations_of_statements_can_be_left_out()
    {
        Database.Diagnostics.StatementTelemetry = StatementTelemetry.Never;
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal("relata.load User", recorder.Tree());
        Assert.Equal((2, 9), (recorder.Activities[0].GetTagItem("relata.statements"), recorder.Activities[0].GetTagItem("relata.rows")));
        Assert.Contains("relata.statements 1 relata.purpose=query", recorder.Measurements);
        Assert.DoesNotContain(recorder.Measurements, entry => entry.StartsWith("db.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_statement_has_the_status_code_of_the_server()
    {
        Database.Diagnostics.StatementTelemetry = StatementTelemetry.Always;
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        session.Add(new User { Id = 7, Name = "second" });
        await Assert.ThrowsAnyAsync<ConstraintViolationException>(() => session.FlushAsync());

        var statement = Assert.Single(recorder.Activities, activity => activity.Kind == ActivityKind.Client);
        Assert.Equal((ActivityStatusCode.Error, DuplicateKey), (statement.Status, statement.GetTagItem("db.response.status_code")));
        Assert.Contains(
            $"db.response.status_code={DuplicateKey}",
            Assert.Single(recorder.Measurements, entry => entry.StartsWith("db.client.operation.duration", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_lazy_loads_plans_and_sessions_are_measured()
    {
        Database.Diagnostics.MaxLazyLoads = 1;
        using var recorder = new TelemetryRecorder();
        await using var session = Database.OpenSession();
        for (var i = 0; i < 2; i++)
        {
            var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
            session.Expire(users[0]);
            session.Expire(users[1]);
            Assert.Equal(4, users[0].Addresses.Count + users[1].Addresses.Count);
        }

        session.Add(new User { Name = "new" });
        await session.CommitAsync();
        recorder.Observe();

        Assert.Equal(1, recorder.Measurements.Count(entry => entry == "relata.plan_cache.requests 1 relata.plan_cache.result=miss"));
        Assert.Equal(1, recorder.Measurements.Count(entry => entry == "relata.plan_cache.requests 1 relata.plan_cache.result=hit"));
        Assert.Equal(2, recorder.Measurements.Count(entry => entry == "relata.statements 1 relata.purpose=query"));
        Assert.Equal(4, recorder.Measurements.Count(entry => entry == "relata.statements 1 relata.purpose=lazy load"));
        Assert.Equal(1, recorder.Measurements.Count(entry => entry == "relata.statements 1 relata.purpose=flush"));
        Assert.Equal(4, recorder.Measurements.Count(entry => entry == "relata.lazy_loads 1 relata.relationship=User.Addresses"));
        Assert.Equal(2, recorder.Measurements.Count(entry => entry == "relata.lazy_loads.repeated 1 relata.relationship=User.Addresses"));
        Assert.Contains(recorder.Measurements, entry => entry.StartsWith("relata.sessions.active ", StringComparison.Ordinal) && !entry.EndsWith(" 0", StringComparison.Ordinal));
        var durations = recorder.Measurements.Where(entry => entry.StartsWith("db.client.operation.duration", StringComparison.Ordinal)).ToList();
        Assert.Equal(HasDurations ? 7 : 0, durations.Count);
        Assert.All(durations, duration => Assert.Contains("db.system.name=", duration, StringComparison.Ordinal));
        Assert.Equal(HasDurations ? 4 : 0, durations.Count(duration => duration.Contains("db.operation.name=SELECT db.collection.name=addresses db.query.summary=SELECT addresses", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_retry_is_an_event_of_the_activity_around_it_and_measured()
    {
        using var recorder = new TelemetryRecorder();
        var attempts = 0;
        await Database.RunAsync(
            _ => ++attempts < 3 ? throw new DeadlockException("This attempt is told to fail.", null) : Task.CompletedTask,
            new RunOptions { FirstDelay = TimeSpan.Zero },
            TestContext.Current.CancellationToken);

        Assert.Equal(["relata.retry", "relata.retry"], recorder.Root.Events.Select(happened => happened.Name));
        Assert.Equal(2, recorder.Measurements.Count(entry => entry == "relata.retries 1"));
    }

    private string Statements(params string[] names) => HasStatementSpans ? $" [{string.Join(", ", names)}]" : "";
}

public sealed class SqliteTelemetryTests : TelemetryTests<SqliteFile>
{
    protected override string DuplicateKey => "1555";

    protected override bool HasStatementSpans => true;

    protected override bool HasDurations => true;

    [Fact]
    public async Task A_statement_has_the_attributes_of_the_convention()
    {
        await using var session = Database.OpenSession();
        using var recorder = new TelemetryRecorder();
        await session.Query<Order>().Options(Load.Joined((Order o) => o.Address)).ToListAsync();

        var statement = recorder.Activities.Single(activity => activity.Kind == ActivityKind.Client);
        Assert.Equal("SELECT orders addresses", statement.DisplayName);
        Assert.Equal("sqlite", statement.GetTagItem("db.system.name"));
        Assert.Equal("SELECT", statement.GetTagItem("db.operation.name"));
        Assert.Null(statement.GetTagItem("db.collection.name"));
        Assert.Equal("SELECT orders addresses", statement.GetTagItem("db.query.summary"));
        Assert.StartsWith("SELECT ", (string)statement.GetTagItem("db.query.text")!, StringComparison.Ordinal);
    }
}

public sealed class MariaDbTelemetryTests : TelemetryTests<MariaDbTestDatabase>
{
    protected override string DuplicateKey => "1062";

    protected override bool HasStatementSpans => false;

    protected override bool HasDurations => true;
}

public sealed class PostgreSqlTelemetryTests : TelemetryTests<PostgreSqlTestDatabase>
{
    protected override string DuplicateKey => "23505";

    protected override bool HasStatementSpans => false;

    protected override bool HasDurations => false;
}
