using System.Linq.Expressions;
using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Views;

/// <summary>What a partial list is in a session: a view that is read, and that nothing ever takes for the whole list.</summary>
public abstract class PartialListTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<User> s_last = Load.SelectIn((User u) => u.Addresses).OrderByDescending(a => a.Id).Take(1);

    [Fact]
    public async Task Every_change_of_a_partial_list_is_refused_and_changes_nothing()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);
        var shown = user.Addresses[0];
        Action[] changes =
        [
            () => user.Addresses.Add(new Address { Email = "e" }), () => user.Addresses.AddRange([new Address { Email = "e" }]), () => user.Addresses.Insert(0, new Address { Email = "e" }),
            () => user.Addresses.Remove(shown), () => user.Addresses.RemoveAt(0), () => user.Addresses.Clear(),
            () => user.Addresses.ReplaceWith([shown]), () => user.Addresses[0] = new Address { Email = "e" },
        ];

        foreach (var change in changes)
        {
            var error = Assert.Throws<PartialListException>(change);
            Assert.StartsWith("REL130: User.Addresses cannot be changed", error.Message, StringComparison.Ordinal);
        }

        Assert.True(((ICollection<Address>)user.Addresses).IsReadOnly);
        Assert.Equal([4], user.Addresses.Select(a => a.Id));
        Assert.Same(user, shown.User);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public async Task The_whole_list_replaces_a_view_when_it_is_loaded()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);

        await session.LoadAsync(user, u => u.Addresses);

        Assert.True(user.Addresses is { IsLoaded: true, IsPartial: false });
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(2 + 1, session.StatementCount);
        user.Addresses.RemoveAt(0);
        await session.CommitAsync();
        Assert.Equal("2:", await OwnersAsync(a => a.Id == 2));
    }

    [Fact]
    public async Task Another_query_replaces_a_view_by_its_own()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);

        await UserAsync(session, 8, Load.Joined((User u) => u.Addresses).Where(a => a.Id < 4));
        Assert.Equal([2, 3], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsPartial);

        await UserAsync(session, 8);
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsLoaded);
        Assert.Equal(2 + 1 + 2, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.SelectIn)]
    public async Task The_same_query_with_other_values_shows_the_rows_of_those(Loading strategy)
    {
        await using var session = Database.OpenSession();
        for (var least = 2; least <= 5; least++)
        {
            var user = await UserAsync(session, 8, Load.By(strategy, (User u) => u.Addresses).Where(a => a.Id >= least).Take(2));
            Assert.Equal(Enumerable.Range(least, Math.Min(2, 5 - least)), user.Addresses.Select(a => a.Id));
        }
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public async Task A_loaded_list_is_not_narrowed_unless_asked(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, Load.SelectIn((User u) => u.Addresses));
        var before = session.StatementCount;

        await UserAsync(session, 8, Load.By(strategy, (User u) => u.Addresses).Where(a => a.Id > 2));
        Assert.True(user.Addresses is { IsLoaded: true, IsPartial: false });
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.Equal(Test.BatchesStatements && strategy == Loading.Subquery ? 2 : 1, session.StatementCount - before);

        await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses).Where(a => a.Id > 2)).PopulateExisting().ToListAsync();
        Assert.Equal([3, 4], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsPartial);
    }

    [Fact]
    public async Task Changes_that_a_list_has_recorded_survive_a_view()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8);
        session.Autoflush = false;
        var added = new Address { Email = "new@wood.com" };
        user.Addresses.Add(added);
        var removed = (await session.GetAsync<Address>(3))!;
        user.Addresses.Remove(removed);

        await UserAsync(session, 8, Load.SelectIn((User u) => u.Addresses).Where(a => a.Email.StartsWith("ed@") || a.Email.StartsWith("new")));
        Assert.Equal([2, 4], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsPartial);

        await session.CommitAsync();
        Assert.Equal($"2:8 3: 4:8 {added.Id}:8", await OwnersAsync(a => (a.Id > 1 && a.Id < 5) || a.Id == added.Id));
        Assert.Equal([2, 4], user.Addresses.Select(a => a.Id));
        await session.LoadAsync(user, u => u.Addresses);
        Assert.Equal([2, 4, added.Id], user.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task Setting_the_inverse_changes_the_rows_and_takes_moved_entities_out_of_the_view()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 1)).OrderBy(u => u.Id).ToListAsync();
        var (moved, gone) = (users[1].Addresses[0], users[1].Addresses[1]);

        moved.User = users[0];
        gone.User = null;
        session.Add(new Address { Email = "new", User = users[1] });
        Assert.Equal("7: 8:4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));

        await session.CommitAsync();
        Assert.Equal("7: 8:4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal("1:7 2:7 3: 4:8", await OwnersAsync(a => a.Id < 5));
        Assert.Equal(1, Database.Execute("DELETE FROM addresses WHERE email = 'new' AND user_id = 8"));
    }

    [Fact]
    public async Task A_deleted_entity_leaves_the_view_and_a_rollback_brings_it_back()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 2));
        session.Delete(user.Addresses[0]);
        await session.FlushAsync();
        Assert.Equal([4], user.Addresses.Select(a => a.Id));

        await session.RollbackAsync();

        Assert.Equal([3, 4], user.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task A_deleted_owner_releases_all_its_entities_not_only_those_of_the_view()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);

        session.Delete(user);
        await session.CommitAsync();

        Assert.Equal("2: 3: 4:", await OwnersAsync(a => a.Id > 1 && a.Id < 5));
    }

    [Fact]
    public async Task A_partial_list_of_a_closed_session_is_read_and_merged_without_its_rest_being_lost()
    {
        User user;
        await using (var session = Database.OpenSession())
        {
            user = await UserAsync(session, 8, s_last);
        }

        Assert.Equal([4], user.Addresses.Select(a => a.Id));
        Assert.Throws<PartialListException>(() => user.Addresses.Clear());
        await using var other = Database.OpenSession();
        var merged = await other.MergeAsync(user);
        await other.CommitAsync();
        Assert.Equal([2, 3, 4], merged.Addresses.Select(a => a.Id));
        Assert.Equal("2:8 3:8 4:8", await OwnersAsync(a => a.Id > 1 && a.Id < 5));
    }

    [Fact]
    public async Task A_whole_list_is_merged_into_one_that_shows_a_view()
    {
        User whole;
        await using (var session = Database.OpenSession())
        {
            whole = await UserAsync(session, 8, Load.SelectIn((User u) => u.Addresses));
        }

        whole.Addresses.RemoveAt(0);
        await using var other = Database.OpenSession();
        var own = await UserAsync(other, 8, s_last);
        await other.MergeAsync(whole);
        await other.CommitAsync();

        Assert.Equal([3, 4], own.Addresses.Select(a => a.Id));
        Assert.Equal("2: 3:8 4:8", await OwnersAsync(a => a.Id > 1 && a.Id < 5));
    }

    [Fact]
    public async Task Json_has_what_the_view_shows()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, Load.SelectIn((User u) => u.Addresses).Where(a => a.Id > 3));
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Where(u => u.Name == "jack")).Where(a => a.Id == 5).ToListAsync();
        var sent = session.StatementCount;

        var json = JsonSerializer.Serialize(new { user, addresses }, new JsonSerializerOptions().AddRelata());

        Assert.Contains("\"Addresses\":[{\"UserId\":8,\"Email\":\"ed@lala.com\",\"Id\":4}]", json, StringComparison.Ordinal);
        Assert.Contains("\"User\":null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Orders", json, StringComparison.Ordinal);
        Assert.Equal(sent, session.StatementCount);
    }

    [Fact]
    public async Task Expired_lists_are_loaded_as_the_same_view_again()
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);
        Database.Execute("INSERT INTO addresses (id, user_id, email) VALUES (90, 8, 'later')");
        Assert.Equal([4], user.Addresses.Select(a => a.Id));

        session.Expire(user);

        Assert.Equal([90], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsPartial);
    }

    [Fact]
    public async Task An_excluded_reference_is_not_a_change_and_ends_with_the_next_query()
    {
        await using var session = Database.OpenSession();
        var address = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Where(u => u.Name == "jack")).SingleAsync(a => a.Id == 5);
        Assert.Null(address.User);
        Assert.False(address.IsLoaded(a => a.User));
        address.Email = "changed";
        await session.CommitAsync();
        Assert.Equal("5:9", await OwnersAsync(a => a.Id == 5));
        Assert.Null(address.User);

        await session.Query<Address>().ToListAsync();
        Assert.Equal("fred", address.User!.Name);
    }

    [Fact]
    public async Task An_excluded_reference_can_be_set_and_cleared()
    {
        await using var session = Database.OpenSession();
        var fred = await session.GetAsync<User>(9);
        Assert.Equal([5], fred!.Addresses.Select(a => a.Id));
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Where(u => u.Name == "nobody")).PopulateExisting()
            .Where(a => a.Id == 5 || a.Id == 1).OrderBy(a => a.Id).ToListAsync();
        Assert.All(addresses, address => Assert.Null(address.User));

        addresses[0].User = fred;
        addresses[1].User = null;
        await session.CommitAsync();

        Assert.Equal("1:9 5:", await OwnersAsync(a => a.Id == 1 || a.Id == 5));
        Assert.Equal([1], fred.Addresses.Select(a => a.Id));
        Assert.Same(fred, addresses[0].User);
    }

    [Fact]
    public async Task A_view_of_a_many_to_many_list_loses_a_deleted_entity()
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Items).OrderByDescending(i => i.Id).Take(1)).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal("1:3 2:3 3:5 4:5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));

        Assert.Throws<PartialListException>(() => orders[4].Items.Clear());
        session.Delete(orders[4]);
        await session.CommitAsync();

        Assert.Equal(0, Database.Execute("UPDATE order_items SET item_id = 5 WHERE order_id = 5"));
        Assert.Equal(3, Database.Execute("DELETE FROM order_items WHERE order_id = 3"));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public async Task A_view_whose_statement_failed_is_loaded_at_the_next_access(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var user = await UserAsync(session, 8, s_last);
        var view = Load.By(strategy, (User u) => u.Addresses).OrderBy(a => a.Id).Take(2);

        Assert.Throws<StatementBudgetException>(() =>
        {
            using var budget = session.ExpectStatements(1);
            session.Query<User>().Where(u => u.Id == 8).Options(view).ToList();
        });

        // Where both statements are sent together, the query has returned nothing, and the view is that of the query before.
        Assert.Equal(Database.Dialect.BatchesStatements && strategy == Loading.Subquery ? [4] : [2, 3], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsPartial);
        Assert.Equal([2, 3], (await UserAsync(session, 8, view)).Addresses.Select(a => a.Id));
    }

    private static Task<User> UserAsync(Session session, int id, params ReadOnlySpan<LoadOption<User>> options) =>
        session.Query<User>().Options(options).SingleAsync(u => u.Id == id);

    private async Task<string> OwnersAsync(Expression<Func<Address, bool>> condition)
    {
        await using var session = Database.OpenSession();
        var rows = await session.Query<Address>().Where(condition).OrderBy(a => a.Id).ToListAsync();
        return Graph.OfOne(rows, row => row.Id, row => row.UserId);
    }
}

public sealed class SqlitePartialListTests : PartialListTests<SqliteMemory>;

public sealed class PostgreSqlPartialListTests : PartialListTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPartialListTests : PartialListTests<MariaDbTestDatabase>;
