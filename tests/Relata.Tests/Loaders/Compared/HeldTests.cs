using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>References and lists in sessions that hold some of them: the graphs and statement counts are SQLAlchemy's, measured, or better where a test says so.</summary>
public abstract class HeldTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task References_to_users_that_the_session_holds_take_no_statement()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();

        Assert.Equal([users[0], users[1], users[1], users[1], users[2]], addresses.Select(a => a.User));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task A_user_whom_nothing_refers_to_is_still_in_the_session()
    {
        await using var session = Database.OpenSession();
        await session.GetAsync<User>(7);
        GC.Collect();
        var address = await session.Query<Address>().SingleAsync(a => a.Id == 1);
        var before = session.StatementCount;

        Assert.Equal(7, address.User!.Id);
        Assert.Equal(0, session.StatementCount - before);
    }

    [Fact]
    public async Task A_null_foreign_key_is_not_asked_for()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;

        var orders = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:1 2:4 3:1 4:4 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal([5, 2], session.Loads.Single().Statements.Select(statement => statement.Rows));
    }

    [Fact]
    public async Task Only_a_null_foreign_key_is_one_statement_by_SelectIn()
    {
        await using var session = Database.OpenSession();

        var order = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).SingleAsync(o => o.Id == 5);

        Assert.Null(order.Address);
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_pending_object_has_no_related_object_until_it_is_written()
    {
        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var address = new Address { UserId = 7, Email = "new" };
        session.Add(address);

        Assert.Null(address.User);
        Assert.Equal(0, session.StatementCount);

        session.Flush();
        Assert.Equal(7, address.User?.Id);
    }

    [Fact]
    public async Task A_second_row_of_a_one_to_one_relationship_is_told_of_by_every_strategy()
    {
        Database.Execute("INSERT INTO dingalings (id, address_id, data) VALUES (3, 2, 'second')");
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        foreach (var strategy in (Loading[])[Loading.Lazy, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate, Loading.Batch])
        {
            await using var session = Database.OpenSession();
            var address = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.Dingaling)).SingleAsync(a => a.Id == 2);

            Assert.Equal(1, address.Dingaling!.Id);
            Assert.StartsWith("Address.Dingaling leads to one Dingaling", Assert.Single(warnings), StringComparison.Ordinal);
            warnings.Clear();
        }
    }

    // Two dingalings of one address must not make two rows of the address, in a page, in a list or beside a list.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_row_of_a_joined_one_to_one_relationship_repeats_nothing(bool populatesExisting)
    {
        Database.Execute("INSERT INTO dingalings (id, address_id, data) VALUES (3, 2, 'second')");
        await using var session = Database.OpenSession();
        if (populatesExisting)
        {
            await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.Dingaling)).ToListAsync();
        }

        var addresses = Again(session.Query<Address>()).Options(Load.Joined((Address a) => a.Dingaling)).OrderBy(a => a.Id).Take(3);
        Assert.Equal("1: 2:1 3:", Graph.OfOne(await addresses.ToListAsync(), a => a.Id, a => a.Dingaling?.Id));
        foreach (var strategy in (Loading[])[Loading.Joined, Loading.SelectIn, Loading.Subquery])
        {
            var users = await Again(session.Query<User>())
                .Options(Load.By(strategy, (User u) => u.Addresses).Joined(a => a.Dingaling), Load.Joined((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
            Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
            Assert.Equal("7:1,3,5 8: 9:2,4 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
            session.Expire(users[0]);
        }

        Query<T> Again<T>(Query<T> query)
            where T : Entity, IEntity<T> => populatesExisting ? query.PopulateExisting() : query;
    }

    [Fact]
    public async Task The_user_of_each_address_in_a_lazily_loaded_list_is_known()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;

        Assert.All(user.Addresses, address => Assert.Same(user, address.User));
        Assert.Equal(2, session.StatementCount);
    }

    // SQLAlchemy leaves the join out as well: the foreign key leads back to the owner of the list.
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public async Task The_owner_of_a_list_that_is_loaded_by_an_access_is_not_loaded_again(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Lazy((User u) => u.Addresses).By(strategy, a => a.User)).SingleAsync(u => u.Id == 8);
        Assert.Equal(1, session.StatementCount);

        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.All(user.Addresses, address => Assert.Same(user, address.User));
        Assert.Equal(2, session.StatementCount);
    }
}

public sealed class SqliteHeldTests : HeldTests<SqliteFile>;

public sealed class PostgreSqlHeldTests : HeldTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHeldTests : HeldTests<MariaDbTestDatabase>;
