using Relata.Tests.Databases;
using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UsedSessions;

/// <summary>
/// Sessions that have been used: loaded by all kinds of options, changed, flushed, failed, rolled back, expired, overtaken by other sessions.
/// Whatever was done before, the rows and the objects are what a plain model in memory says.
/// </summary>
public abstract class RandomSessionTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public async Task Rows_and_objects_are_what_the_model_says_whatever_was_done_before(Loading byDefault)
    {
        using var test = new TDatabase();
        await using var database = test.Open(ModelSet.InNamespace(typeof(Harbor).Namespace!));
        database.DefaultLoading = byDefault;
        await database.CreateTablesAsync();
        FleetRows.BeginKeys(database);

        await Rounds.HoldAsync(
            (seed, steps) => Round.RunAsync(
                database, FleetKinds.Set, FleetRows.Write(database, new Random(seed)), RandomSteps.Of(steps, RandomSteps.ChooseAsync, Checks.AllAsync)),
            most: 30);
    }
}

public sealed class SqliteRandomSessionTests : RandomSessionTests<SqliteMemory>;

public sealed class MariaDbRandomSessionTests : RandomSessionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomSessionTests : RandomSessionTests<PostgreSqlTestDatabase>;
