using Relata.Tests.Databases;
using Relata.Tests.Models.Clubs;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UsedSessions;

/// <summary>
/// Loading in sessions that have loaded much in other ways already, from tables without constraints: whatever the options, relationships
/// show what the server says, and no more statements are sent than the plan has.
/// </summary>
public abstract class RandomLoadTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public async Task Relationships_show_what_the_server_says_whatever_was_loaded_before(Loading byDefault)
    {
        using var test = new TDatabase();
        await using (var empty = test.Open(ModelSet.InNamespace(typeof(Club).Namespace!)))
        {
            ClubRows.CreateTables(empty);
        }

        // With connections of its own: those that PostgreSQL had before do not know its type without case.
        await using var database = test.Open(ModelSet.InNamespace(typeof(Club).Namespace!));
        database.DefaultLoading = byDefault;
        await Rounds.HoldAsync(
            (seed, steps) => Round.RunAsync(
                database, ClubKinds.Set, ClubRows.Write(database, new Random(seed)), RandomSteps.Of(steps, RandomSteps.ChooseLoadAsync, Checks.ShownAsync)),
            most: 20);
    }
}

public sealed class SqliteRandomLoadTests : RandomLoadTests<SqliteFile>;

public sealed class MariaDbRandomLoadTests : RandomLoadTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRandomLoadTests : RandomLoadTests<PostgreSqlTestDatabase>;
