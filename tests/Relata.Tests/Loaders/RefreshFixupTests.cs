using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>A row that is read again brings another foreign key: references and lists in memory follow it.</summary>
public abstract class RefreshFixupTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("PopulateExisting")]
    [InlineData("ForUpdate")]
    [InlineData("Refresh")]
    [InlineData("Expire")]
    [InlineData("joined")]
    [InlineData("SelectIn")]
    [InlineData("Upsert")]
    public async Task A_reference_and_both_lists_follow_and_setting_it_back_is_written(string way)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();
        var moved = users[1].Addresses[0];
        Database.Execute("UPDATE addresses SET user_id = 7 WHERE id = 2");

        await ReadAgainAsync(session, moved, way);

        Assert.Equal(7, moved.UserId);
        Assert.Same(users[0], moved.User);
        Assert.Equal("7:1,2 8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        moved.User = users[1];
        await session.CommitAsync();
        Assert.Equal("8", Assert.Single(Database.Texts("SELECT CAST(user_id AS CHAR(1)) FROM addresses WHERE id = 2")));
        Assert.Equal("7:1 8:3,4,2 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Fact]
    public async Task A_reference_follows_to_null_and_to_an_object_that_is_not_in_memory()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User)).Where(a => a.UserId == 8).OrderBy(a => a.Id).ToListAsync();
        Database.Execute("UPDATE addresses SET user_id = NULL WHERE id = 2");
        Database.Execute("UPDATE addresses SET user_id = 10 WHERE id = 3");

        await session.Query<Address>().PopulateExisting().ToListAsync();
        var before = session.StatementCount;

        Assert.Null(addresses[0].User);
        Assert.Equal(before, session.StatementCount);
        Assert.Equal([10, 8], addresses.Skip(1).Select(a => a.User!.Id));
        Assert.Equal(before + 1, session.StatementCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pending_change_stays_and_is_written(bool isJoined)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();
        var moved = users[1].Addresses[0];
        Database.Execute("UPDATE addresses SET user_id = 7, email = 'other' WHERE id = 2");

        using (session.NoAutoflush())
        {
            moved.User = users[3];
            var addresses = session.Query<Address>().PopulateExisting();
            await (isJoined ? addresses.Options(Load.Joined((Address a) => a.User)) : addresses.Options(Load.SelectIn((Address a) => a.User))).ToListAsync();
        }

        Assert.Equal(("other", 10), (moved.Email, moved.UserId));
        Assert.Same(users[3], moved.User);
        Assert.Equal("7:1 8:3,4 9:5 10:2", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        await session.CommitAsync();
        Assert.Equal("10", Assert.Single(Database.Texts("SELECT CAST(user_id AS CHAR(2)) FROM addresses WHERE id = 2")));
    }

    [Fact]
    public async Task A_column_that_was_set_on_an_expired_object_is_not_overwritten()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;
        session.Expire(user);
        using (session.NoAutoflush())
        {
            user.Name = "edward";
            await session.Query<User>().ToListAsync();
        }

        Assert.Equal("edward", user.Name);
        await session.CommitAsync();
        Assert.Equal("edward", Assert.Single(Database.Texts("SELECT name FROM users WHERE id = 8")));
    }

    [Fact]
    public async Task The_other_side_of_a_one_to_one_relationship_follows()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.Dingaling)).OrderBy(a => a.Id).ToListAsync();
        var moved = addresses[1].Dingaling!;
        Database.Execute("UPDATE dingalings SET address_id = 3 WHERE id = 1");

        await session.RefreshAsync(moved, TestContext.Current.CancellationToken);

        Assert.Same(addresses[2], moved.Address);
        Assert.Equal("1: 2: 3:1 4: 5:2", Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        moved.Address = addresses[1];
        await session.CommitAsync();
        Assert.Equal("2", Assert.Single(Database.Texts("SELECT CAST(address_id AS CHAR(1)) FROM dingalings WHERE id = 1")));
    }

    [Fact]
    public async Task Two_that_change_places_follow()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.Dingaling)).OrderBy(a => a.Id).ToListAsync();
        Database.Execute("UPDATE dingalings SET address_id = 7 - address_id");

        await session.Query<Dingaling>().PopulateExisting().ToListAsync();

        Assert.Equal("1: 2:2 3: 4: 5:1", Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
    }

    [Fact]
    public async Task A_part_of_a_composite_key_is_followed()
    {
        using var test = new TDatabase();
        await using var database = test.Create<Region>();
        await using var session = database.OpenSession();
        var (first, second) = (new Region { X = 1, Y = 1, Name = "first" }, new Region { X = 1, Y = 2, Name = "second" });
        session.AddRange(first, second, new Town { Id = 1, Region = first }, new Town { Id = 2, Region = second });
        await session.CommitAsync();
        var town = first.Towns[0];
        database.Execute("UPDATE towns SET region_y = 2 WHERE id = 1");

        await session.Query<Town>().PopulateExisting().ToListAsync();

        Assert.Same(second, town.Region);
        Assert.Equal("1: 2:2,1", Graph.Of([first, second], r => r.Y, r => r.Towns.Select(t => t.Id)));
        town.Region = first;
        await session.CommitAsync();
        Assert.Equal("1", Assert.Single(database.Texts("SELECT CAST(region_y AS CHAR(1)) FROM towns WHERE id = 1")));
        database.Execute("UPDATE towns SET region_y = NULL WHERE id = 1");
        await session.RefreshAsync(town, TestContext.Current.CancellationToken);
        Assert.Null(town.Region);
        Assert.Equal("1: 2:2", Graph.Of([first, second], r => r.Y, r => r.Towns.Select(t => t.Id)));
    }

    private static async Task ReadAgainAsync(Session session, Address moved, string way)
    {
        var addresses = session.Query<Address>().Where(a => a.Id == 2);
        switch (way)
        {
            case "PopulateExisting": await addresses.PopulateExisting().SingleAsync(); break;
            case "ForUpdate": await addresses.ForUpdate().SingleAsync(); break;
            case "Refresh": await session.RefreshAsync(moved, TestContext.Current.CancellationToken); break;
            case "Expire":
                session.Expire(moved);
                await addresses.SingleAsync();
                break;
            case "joined": await session.Query<Dingaling>().Options(Load.Joined((Dingaling d) => d.Address)).PopulateExisting().ToListAsync(); break;
            case "SelectIn": await session.Query<Dingaling>().Options(Load.SelectIn((Dingaling d) => d.Address)).PopulateExisting().ToListAsync(); break;
            default: await session.UpsertAsync(new Address { Id = 2, Email = "new" }, TestContext.Current.CancellationToken); break;
        }
    }
}

public sealed class SqliteRefreshFixupTests : RefreshFixupTests<SqliteFile>;

public sealed class MariaDbRefreshFixupTests : RefreshFixupTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRefreshFixupTests : RefreshFixupTests<PostgreSqlTestDatabase>;
