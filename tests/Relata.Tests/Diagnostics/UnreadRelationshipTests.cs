using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>Relationships that an option has loaded and nobody has read are reported when the session is closed.</summary>
public abstract class UnreadRelationshipTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _warnings = [];

    protected UnreadRelationshipTests() => Database.Warning += (_, warning) => _warnings.Add(warning.Message);

    [Fact]
    public async Task What_is_not_read_is_reported_with_its_strategy_and_rows()
    {
        Database.Diagnostics.ReportUnreadRelationships = true;
        await using (var session = Database.OpenSession())
        {
            var orders = await session.Query<Order>()
                .Options(Load.SelectIn((Order o) => o.Items).SelectIn(i => i.Keywords), Load.Joined((Order o) => o.Address), Load.SelectIn((Order o) => o.User)).OrderBy(o => o.Id).ToListAsync();
            Assert.Equal(3, orders[0].Items.Count);
            Assert.Equal(7, orders[0].User!.Id);
            Assert.Empty(_warnings);
        }

        Assert.Equal(
            [
                "Item.Keywords was loaded by an option (SelectIn, 9 rows) and was not read before the session was closed. Leave the option out where it is not needed.",
                "Order.Address was loaded by an option (Joined, 5 rows) and was not read before the session was closed. Leave the option out where it is not needed.",
            ],
            _warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_read_counts_whichever_query_returned_the_owner_last_and_json_reads_too()
    {
        Database.Diagnostics.ReportUnreadRelationships = true;
        await using (var session = Database.OpenSession())
        {
            var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses), Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
            await session.Query<User>().ToListAsync();
            Assert.Single(users[0].Addresses);
            Assert.Contains("order 1", JsonSerializer.Serialize(users, new JsonSerializerOptions().AddRelata()), StringComparison.Ordinal);
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Nothing_is_reported_unless_it_is_asked_for_or_without_rows_or_options()
    {
        await using (var session = Database.OpenSession())
        {
            await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();
        }

        Database.Diagnostics.ReportUnreadRelationships = true;
        await using (var session = Database.OpenSession())
        {
            var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).SingleAsync(u => u.Id == 10);
            await session.Query<User>().Where(u => u.Id < 10).ToListAsync();
            Assert.Empty(user.Orders);
        }

        Assert.Empty(_warnings);
    }
}

public sealed class SqliteUnreadRelationshipTests : UnreadRelationshipTests<SqliteFile>;

public sealed class MariaDbUnreadRelationshipTests : UnreadRelationshipTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUnreadRelationshipTests : UnreadRelationshipTests<PostgreSqlTestDatabase>;
