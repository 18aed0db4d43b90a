using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Conflicts;

/// <summary>Two transactions that wait for each other. On SQLite there are none: one writes at a time.</summary>
public abstract class DeadlockTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    [Fact]
    public async Task One_of_two_is_ended_and_the_other_goes_on()
    {
        await using var database = OpenSingle();
        await using var another = OpenSingle();
        await using var jack = await UnitUnderWay.BeginAndFlushAsync(database, 7);
        await using var ed = await UnitUnderWay.BeginAndFlushAsync(another, 8);

        var failures = await Task.WhenAll(RenameAsync(jack, 8), RenameAsync(ed, 7));

        var error = Assert.IsType<DeadlockException>(Assert.Single(failures, failure => failure is not null));
        Assert.True(error.IsTransient);
        Assert.Contains("it and another waited for each other", error.Message, StringComparison.Ordinal);
        var (ended, other) = failures[0] is null ? (ed, jack) : (jack, ed);
        await other.Session.CommitAsync();
        await ended.AssertUndoneAsync(ended == ed ? ["renamed", "crossed", "fred", "chuck", "added"] : ["crossed", "renamed", "fred", "chuck", "added"]);
    }

    [Fact]
    public async Task Units_that_take_rows_in_any_order_all_get_done()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Database.RunAsync(
            async session =>
            {
                int[] order = i % 2 == 0 ? [7, 8] : [8, 7];
                foreach (var id in order)
                {
                    var user = await session.Query<User>().Where(user => user.Id == id).ForUpdate().SingleAsync();
                    user.Name += "+";
                    await session.FlushAsync();
                }
            },
            new RunOptions { Attempts = 50, FirstDelay = TimeSpan.FromMilliseconds(5), LongestDelay = TimeSpan.FromMilliseconds(100) }))));

        Assert.Equal(["jack++++++++", "ed++++++++"], Database.Texts("SELECT name FROM users WHERE id < 9 ORDER BY id"));
    }

    private static async Task<Exception?> RenameAsync(UnitUnderWay unit, int id)
    {
        (await unit.Session.GetAsync<User>(id))!.Name = "crossed";
        return await Record.ExceptionAsync(() => unit.Session.FlushAsync());
    }
}

public sealed class MariaDbDeadlockTests : DeadlockTests<MariaDbTestDatabase>;

public sealed class PostgreSqlDeadlockTests : DeadlockTests<PostgreSqlTestDatabase>;
