using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>A reference is that of the foreign key that the object has, also where its row has another one: whatever the strategy reads, and whatever the session holds.</summary>
public abstract class HeldOwnerTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(EagerAndLazy.HeldOrNot), MemberType = typeof(EagerAndLazy))]
    public async Task A_key_that_the_program_has_assigned_is_followed_before_and_after_its_flush(Loading strategy, bool isHeld)
    {
        await using var session = Database.OpenSession();
        var users = isHeld ? await session.Query<User>().ToListAsync() : [];
        var held = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();
        held[0].UserId = 9;
        held[1].UserId = null;
        held[4].UserId = 10;
        List<Address> addresses;
        using (session.NoAutoflush())
        {
            addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
            Assert.Equal("1:9 2: 3:8 4:8 5:10", References(addresses));
        }

        await session.FlushAsync();
        Assert.Equal("1:9 2: 3:8 4:8 5:10", References(addresses));
        await session.CommitAsync();
        await using var other = Database.OpenSession();
        Assert.Equal("1:9 2: 3:8 4:8 5:10", References(await other.Query<Address>().OrderBy(a => a.Id).ToListAsync()));
        GC.KeepAlive(users);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.HeldOrNot), MemberType = typeof(EagerAndLazy))]
    public async Task A_row_that_another_program_has_changed_does_not_bring_its_reference_without_its_key(Loading strategy, bool isHeld)
    {
        await using var session = Database.OpenSession();
        var users = isHeld ? await session.Query<User>().ToListAsync() : [];
        var held = await session.Query<Address>().ToListAsync();
        Database.Execute("UPDATE addresses SET user_id = 7 WHERE id = 2");
        Database.Execute("UPDATE addresses SET user_id = NULL WHERE id = 5");

        var addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", References(addresses));
        Assert.All(addresses, address => Assert.Equal(address.UserId, address.User?.Id));

        addresses = await session.Query<Address>().PopulateExisting().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1:7 2:7 3:8 4:8 5:", References(addresses));
        GC.KeepAlive((users, held));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_list_does_not_bring_its_owner_as_the_reference_of_an_object_with_another_key(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var held = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();
        Database.Execute("UPDATE addresses SET user_id = 7 WHERE id = 2");

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();
        Assert.Equal("7:1,2 8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", References(held));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task The_options_below_hold_for_the_object_of_an_assigned_key(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.NoLoad((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
        var address = (await session.GetAsync<Address>(1))!;
        address.UserId = 9;
        using (session.NoAutoflush())
        {
            await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User).By(Loading.SelectIn, u => u!.Orders)).Where(a => a.Id == 1).ToListAsync();
            Assert.Same(users[2], address.User);
            Assert.NotEmpty(address.User!.Orders);
        }
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Objects_that_are_as_their_rows_are_cost_no_statement_more(Loading strategy)
    {
        await using var fresh = Database.OpenSession();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", References(await fresh.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync()));

        await using var session = Database.OpenSession();
        var held = await session.Query<Address>().ToListAsync();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", References(await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync()));
        Assert.Equal(fresh.StatementCount + 1, session.StatementCount);
        GC.KeepAlive(held);
    }

    private static string References(IEnumerable<Address> addresses) => Graph.OfOne(addresses, a => a.Id, a => a.User?.Id);
}

public sealed class SqliteHeldOwnerTests : HeldOwnerTests<SqliteFile>;

public sealed class PostgreSqlHeldOwnerTests : HeldOwnerTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHeldOwnerTests : HeldOwnerTests<MariaDbTestDatabase>;
