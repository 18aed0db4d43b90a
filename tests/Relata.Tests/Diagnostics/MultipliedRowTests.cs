using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>Joined lists that multiply each other's rows are reported with both numbers.</summary>
public abstract class MultipliedRowTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task Rows_and_entities_are_reported_once_for_a_shape_of_query()
    {
        Database.Warning += (_, warning) => _warnings.Add(warning.Message);
        await AddOrdersAsync();
        await using var session = Database.OpenSession();

        // The session holds the entities already, some of them with another query's options, and one with a pending change.
        var held = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).SingleAsync(u => u.Id == 8);
        held.Name = "changed";
        for (var i = 0; i < 2; i++)
        {
            var user = await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.Joined((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
            Assert.Equal((4, 3), (user.Orders.Count, user.Addresses.Count));
        }

        Assert.Equal(2, _warnings.Count);
        Assert.Equal("User.Addresses and User.Orders are joined beside each other: 12 rows were read for 8 entities. Load all but one by SelectIn.", _warnings[1]);
    }

    [Fact]
    public async Task Few_rows_and_lists_below_each_other_are_not_reported()
    {
        await AddOrdersAsync();
        await using var session = Database.OpenSession();

        // Known when it is planned, so it is said before anybody listens to the numbers.
        await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.Joined((User u) => u.Addresses)).Where(u => u.Id == 9).ToListAsync();
        Database.Warning += (_, warning) => _warnings.Add(warning.Message);
        await session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.Joined((User u) => u.Addresses)).Where(u => u.Id == 9).ToListAsync();
        await session.Query<User>().Options(Load.Joined((User u) => u.Orders).Joined(o => o.Items)).ToListAsync();

        Assert.Empty(_warnings);
    }

    private async Task AddOrdersAsync()
    {
        await using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(1, 4).Select(i => new Order { UserId = 8, Description = $"more {i}" }));
        await session.CommitAsync();
    }
}

public sealed class SqliteMultipliedRowTests : MultipliedRowTests<SqliteFile>;

public sealed class MariaDbMultipliedRowTests : MultipliedRowTests<MariaDbTestDatabase>;

public sealed class PostgreSqlMultipliedRowTests : MultipliedRowTests<PostgreSqlTestDatabase>;
