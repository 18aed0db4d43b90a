using System.Data;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Conflicts;

/// <summary>Serializable transactions: what comes out is what would come out if they had run one after the other.</summary>
public abstract class SerializationTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task One_of_two_that_fit_in_no_order_is_ended()
    {
        Assert.SkipWhen(Test.SerializationConflict is null, "The second one waits until the first has ended.");
        await using var database = OpenSingle();
        await using var another = OpenSingle();
        await using var jack = await ReadAllAndBeginAsync(database, 7);
        await using var ed = await ReadAllAndBeginAsync(another, 8);

        var failures = await Task.WhenAll(CommitAsync(jack), CommitAsync(ed));

        var error = Assert.IsType<DatabaseException>(Assert.Single(failures, failure => failure is not null), exactMatch: false);
        Assert.Equal((Test.SerializationConflict, true), (error.GetType(), error.IsTransient));
        var ended = failures[0] is null ? ed : jack;
        await ended.AssertUndoneAsync(ended == ed ? ["renamed", "ed", "fred", "chuck", "added"] : ["jack", "renamed", "fred", "chuck", "added"]);

        static Task<Exception?> CommitAsync(UnitUnderWay unit) => Record.ExceptionAsync(() => unit.Session.CommitAsync()).AsTask();
    }

    [Fact]
    public async Task Units_that_are_run_again_find_an_order()
    {
        // Each is named by how many there are. Beside each other two would see the same number.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.RunAsync(
            async session => session.Add(new User { Name = $"number {await session.Query<User>().CountAsync()}" }),
            new RunOptions { IsolationLevel = IsolationLevel.Serializable, Attempts = 50, LongestDelay = TimeSpan.FromMilliseconds(100) }))));

        Assert.Equal(["number 4", "number 5", "number 6", "number 7"], Database.Texts("SELECT name FROM users WHERE id > 10 ORDER BY name"));
    }

    private static async Task<UnitUnderWay> ReadAllAndBeginAsync(Database database, int id)
    {
        var unit = await UnitUnderWay.BeginAsync(database, id, session => session.IsolationLevel = IsolationLevel.Serializable);
        using (unit.Session.NoAutoflush())
        {
            Assert.Equal(4, await unit.Session.Query<User>().CountAsync());
        }

        return unit;
    }
}

public sealed class SqliteSerializationTests : SerializationTests<SqliteFile>;

public sealed class MariaDbSerializationTests : SerializationTests<MariaDbTestDatabase>;

public sealed class PostgreSqlSerializationTests : SerializationTests<PostgreSqlTestDatabase>;
