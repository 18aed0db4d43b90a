// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>Joins of the query without <c>ContainsEager</c>: which rows they leave, what counts them, and what is refused.</summary>
public abstract class JoinTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_result_has_each_object_once_and_counts_count_rows()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<User>().Join((User u) => u.Addresses);

        Assert.Equal("7,8,9", string.Join(",", (await query.OrderBy(u => u.Id).ToListAsync()).Select(u => u.Id)));
        Assert.Equal(5, await query.CountAsync());
        Assert.Equal(3, await query.Distinct().CountAsync());
        Assert.Equal(6, await session.Query<User>().LeftJoin((User u) => u.Addresses).CountAsync());
        Assert.Equal(["7:1", "8:3", "9:1"], (await query.GroupBy(u => u.Id).Select(g => new { g.Key, Count = g.Count() }).Where(g => g.Count > 0).OrderBy(g => g.Key).Take(3).ToListAsync()).Select(g => $"{g.Key}:{g.Count}"));
        Assert.Equal([7, 8, 8, 8, 9], await query.OrderBy(u => u.Id).Select(u => u.Id).ToListAsync());
    }

    [Fact]
    public async Task Distinct_rows_are_paged_as_objects()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Join((User u) => u.Addresses).Distinct().OrderBy(u => u.Id).Skip(1).Take(2).ToListAsync();

        Assert.Equal([8, 9], users.Select(u => u.Id));
    }

    [Fact]
    public async Task A_second_object_is_found_behind_the_joined_rows_of_the_first()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<User>().Join((User u) => u.Addresses);

        Assert.Equal(8, (await query.Where(u => u.Id == 8).SingleAsync()).Id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => query.OrderByDescending(u => u.Id == 8).SingleAsync());
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    public async Task Lists_are_whole_beside_a_join_that_repeats_their_owner(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Join((User u) => u.Orders).Where((User u, Order o) => o.Id > 1)
            .Options(Load.By(strategy, (User u) => u.Addresses), Load.NoLoad((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 9:5", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.All(users, user => Assert.True(user.Addresses.IsLoaded && !user.Addresses.IsPartial));
        Assert.Equal(statements, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public async Task Lists_are_whole_beside_a_page_of_a_join_that_repeats_their_owner(Loading strategy)
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Join((Order o) => o.Items).Options(Load.By(strategy, (Order o) => o.Items))
            .OrderBy(o => o.Id).ThenBy((Order o, Item i) => i.Id).Skip(2).Take(3).ToListAsync();

        Assert.Equal("1:1,2,3 2:1,2,3", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
    }

    [Fact]
    public async Task A_list_that_the_session_holds_keeps_its_content_and_its_changes()
    {
        await using var session = Database.OpenSession();
        var user = await session.GetAsync<User>(8);
        user!.Addresses.Remove(user.Addresses.Single(a => a.Id == 3));
        var added = new Address { Email = "new@bean.com" };
        user.Addresses.Add(added);

        var users = await session.Query<User>().Join((User u) => u.Addresses).Where((User u, Address a) => a.Id == 2)
            .Options(Load.ContainsEager((User u) => u.Addresses)).ToListAsync();

        Assert.Same(user, Assert.Single(users));
        Assert.Equal([2, 4, added.Id], user.Addresses.Select(a => a.Id));
        Assert.False(user.Addresses.IsPartial);
        await session.CommitAsync();
        await using var other = Database.OpenSession();
        Assert.Equal([2, 4, added.Id], (await other.GetAsync<User>(8))!.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task A_shown_list_cannot_be_changed_and_no_flush_takes_it_for_the_whole()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Join((User u) => u.Addresses).Where((User u, Address a) => a.Id == 2)
            .Options(Load.ContainsEager((User u) => u.Addresses)).SingleAsync();

        Assert.True(user.Addresses.IsPartial);
        Assert.Throws<PartialListException>(() => user.Addresses.Clear());
        user.Name = "edward";
        await session.CommitAsync();

        await using var other = Database.OpenSession();
        Assert.Equal([2, 3, 4], (await other.GetAsync<User>(8))!.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task A_later_query_ends_the_view()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Join((User u) => u.Addresses).Where((User u, Address a) => a.Id == 2)
            .Options(Load.ContainsEager((User u) => u.Addresses)).SingleAsync();
        Assert.Equal([2], user.Addresses.Select(a => a.Id));

        await session.Query<User>().ToListAsync();

        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));
        Assert.True(user.Addresses.IsLoaded);
    }

    [Fact]
    public async Task Expired_objects_and_those_to_be_populated_show_the_rows()
    {
        await using var session = Database.OpenSession();
        var held = await session.GetAsync<User>(8);
        Assert.Equal(3, held!.Addresses.Count);
        var query = session.Query<User>().Join((User u) => u.Addresses).Where((User u, Address a) => a.Id == 2).Options(Load.ContainsEager((User u) => u.Addresses));

        await query.PopulateExisting().ToListAsync();
        Assert.Equal([2], held.Addresses.Select(a => a.Id));

        session.Expire(held);
        await query.ToListAsync();
        Assert.Equal([2], held.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task Joined_rows_can_be_locked()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().LeftJoin((User u) => u.Addresses, (u, a) => a.Id != 4).ForUpdate()
            .Options(Load.ContainsEager((User u) => u.Addresses)).OrderBy(u => u.Id).ThenBy((User u, Address a) => a.Id).ToListAsync();

        Assert.Equal("7:1 8:2,3 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Fact]
    public async Task A_self_reference_is_joined_once()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<Node>().Join((Node n) => n.Children);

        var nodes = await query.Where((Node n, Node c) => c.Data == "n121").Options(Load.ContainsEager((Node n) => n.Children)).ToListAsync();

        Assert.Equal("3:5", Graph.Of(nodes, n => n.Id, n => n.Children.Select(c => c.Id)));
        Assert.Contains("joined already", Assert.Throws<QueryTranslationException>(() => query.Join((Node n) => n.Children)).Message, StringComparison.Ordinal);
        Assert.Contains("several", Assert.Throws<QueryTranslationException>(() => query.Join((Node n) => n.Parent)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_meaning_is_refused()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<User>();
        var joined = query.Join((User u) => u.Addresses);
        var shown = joined.Options(Load.ContainsEager((User u) => u.Addresses));

        Assert.Contains("has no Order", Assert.Throws<QueryTranslationException>(() => query.Join((Order o) => o.Items)).Message, StringComparison.Ordinal);
        Assert.Contains("does not join it", Refused(query.Options(Load.ContainsEager((User u) => u.Addresses))), StringComparison.Ordinal);
        Assert.Contains("Distinct", Refused(shown.Distinct()), StringComparison.Ordinal);
        Assert.Contains("SelectIn", Refused(shown.Options(Load.Joined((User u) => u.Orders)).Take(2)), StringComparison.Ordinal);
        Assert.Contains("ContainsEager", Refused(joined.Options(Load.Joined((User u) => u.Addresses), Load.ContainsEager((User u) => u.Addresses))), StringComparison.Ordinal);
        Assert.Contains("Select", Assert.Throws<LoadOptionException>(() => shown.Select(u => new { u }).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("no query that joins it", Assert.Throws<LoadOptionException>(() => session.Load(session.Get<User>(7)!, Load.ContainsEager((User u) => u.Addresses))).Message, StringComparison.Ordinal);
        Assert.Contains("own join", Assert.Throws<LoadOptionException>(() => Load.ContainsEager((User u) => u.Addresses).Take(2)).Message, StringComparison.Ordinal);
        Assert.Contains("below User.Orders", Assert.Throws<LoadOptionException>(() => query.Options(Load.SelectIn((User u) => u.Orders).ContainsEager(o => o.Items))).Message, StringComparison.Ordinal);
        Assert.Contains("joins none", Assert.Throws<QueryTranslationException>(() => joined.Where((User u, Order o) => o.Id == 1).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("further entity", Assert.Throws<QueryTranslationException>(() => query.Join((User u) => u.Addresses, (u, a) => a.Dingaling!.Data == "x").ToList()).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LoadOptionException>(async () =>
        {
            await foreach (var _ in joined.AsAsyncEnumerable())
            {
            }
        });
    }

    private static string Refused(Query<User> query) => Assert.Throws<LoadOptionException>(() => query.ToList()).Message;
}

public sealed class SqliteJoinTests : JoinTests<SqliteFile>;

public sealed class PostgreSqlJoinTests : JoinTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinTests : JoinTests<MariaDbTestDatabase>;
