using System.Runtime.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>Many linked objects are inserted and forgotten part by part, in the session's transaction.</summary>
public abstract class InsertRangeTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Graphs_are_inserted_with_lists_references_and_links()
    {
        await using var session = Database.OpenSession();
        var keyword = new Keyword { Name = "shared" };
        var users = Enumerable.Range(0, 2500).Select(number => Graph(number, keyword)).ToList();
        var progress = new Counts();

        var written = await session.InsertRangeAsync(users, progress);
        Assert.Equal("users 2500 inserted; keywords 1 inserted; items 2500 inserted; orders 5000 inserted; order_items 2500 inserted; item_keywords 2500 inserted", $"{Sorted(written)}");
        Assert.Equal(3, progress.Reported.Count);
        Assert.Equal(written.Inserted, progress.Reported[^1]);
        await session.CommitAsync();

        Assert.All(users, user => Assert.Equal(EntityState.Detached, user.GetState()));
        Assert.Equal(users.Select(user => user.Id).Order(), users.Select(user => user.Id));
        await using var other = Database.OpenSession();
        var read = await other.Query<User>().Where(user => user.Name.StartsWith("graph"))
            .Options(Load.SelectIn((User user) => user.Orders).SelectIn(order => order.Items).SelectIn(item => item.Keywords)).OrderBy(user => user.Id).ToListAsync();
        Assert.Equal(2500, read.Count);
        Assert.All(read, user => Assert.Equal(
            ["first of " + user.Name + ": item of " + user.Name + ": shared", "second of " + user.Name + ": "],
            user.Orders.Select(order => $"{order.Description}: {string.Join(", ", order.Items.Select(item => $"{item.Description}: {item.Keywords.Single().Name}"))}")));
    }

    [Fact]
    public async Task What_the_session_holds_is_written_before_and_stays_its_own()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        var held = user.Addresses.Select(address => address.Email).ToList();
        user.Name = "changed";
        var pending = new Order { Description = "pending", User = user };
        session.Add(pending);
        await using (var nested = await session.BeginNestedAsync())
        {
            var written = session.InsertRange([new Address { Email = "range@x.com", UserId = user.Id }, new User { Name = "range", Orders = { new Order { Description = "range" } } }]);
            Assert.Equal((3, 0), (written.Inserted, written.Updated));
            Assert.Equal(EntityState.Persistent, pending.GetState());
            Assert.Equal(held, user.Addresses.Select(address => address.Email));
            Assert.Equal(1, await session.Query<Address>().CountAsync(address => address.Email == "range@x.com"));
            await nested.RollbackAsync();
        }

        Assert.Equal(0, await session.Query<Address>().CountAsync(address => address.Email == "range@x.com"));
        Assert.Equal(0, await session.Query<User>().CountAsync(other => other.Name == "range"));
        await session.CommitAsync();
        Assert.Equal(["changed"], Database.Texts("SELECT name FROM users WHERE id = 7"));
        Assert.Equal(["pending"], Database.Texts("SELECT description FROM orders WHERE description = 'pending' AND user_id = 7"));
    }

    [Fact]
    public async Task Objects_of_an_earlier_part_are_referred_to_and_may_be_given_again()
    {
        var root = new Node { Data = "range 0" };
        var nodes = new List<Node> { root };
        for (var i = 1; i < 2200; i++)
        {
            nodes.Add(new Node { Data = $"range {i}", Parent = nodes[i / 2] });
        }

        await using var session = Database.OpenSession();
        var written = await session.InsertRangeAsync(Stream([.. nodes, root]));
        await session.CommitAsync();

        Assert.Equal("nodes 2200 inserted", $"{written}");
        Assert.Equal(2200, Database.Texts("SELECT data FROM nodes WHERE data LIKE 'range %'").Count);
        Assert.Equal(["range 0"], Database.Texts("SELECT data FROM nodes n WHERE data LIKE 'range %' AND NOT EXISTS (SELECT 1 FROM nodes p WHERE p.id = n.parent_id AND p.data LIKE 'range %')"));
    }

    [Fact]
    public async Task What_is_added_to_an_object_of_an_earlier_part_is_inserted_when_it_is_given_again()
    {
        var user = new User { Name = "range" };
        await using var session = Database.OpenSession();

        var written = session.InsertRange(Given());
        await session.CommitAsync();

        Assert.Equal("users 1 inserted; orders 2 inserted; items 1500 inserted", $"{written}");
        Assert.Equal(["first", "second"], Database.Texts($"SELECT description FROM orders WHERE user_id = {user.Id} ORDER BY id"));
        user.Name = "changed";
        Assert.Throws<SessionStateException>(() => session.InsertRange([user]));

        IEnumerable<Entity> Given()
        {
            user.Orders.Add(new Order { Description = "first" });
            yield return user;
            for (var i = 0; i < 1500; i++)
            {
                yield return new Item { Description = $"range {i}" };
            }

            user.Orders.Add(new Order { Description = "second" });
            yield return user;
        }
    }

    [Fact]
    public async Task Objects_of_earlier_parts_can_be_collected_while_it_runs()
    {
        List<WeakReference> made = [];
        var alive = -1;
        await using var session = Database.OpenSession();

        await session.InsertRangeAsync(Made());
        await session.CommitAsync();

        Assert.Equal(0, alive);
        Assert.Equal(5000, Database.Texts("SELECT description FROM items WHERE description LIKE 'range %'").Count);

        async IAsyncEnumerable<Item> Made()
        {
            for (var i = 0; i < 5000; i++)
            {
                await Task.Yield();
                yield return Make(i);
            }

            GC.Collect();
            alive = made.Take(2000).Count(each => each.IsAlive);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        Item Make(int number)
        {
            var item = new Item { Description = $"range {number}" };
            made.Add(new WeakReference(item));
            return item;
        }
    }

    [Fact]
    public async Task A_part_that_fails_ends_in_a_rollback_of_all_parts()
    {
        await using var session = Database.OpenSession();
        var before = Database.Texts("SELECT name FROM users").Count;
        var users = Enumerable.Range(0, 1500).Select(number => new User { Name = $"range {number}", Orders = { new Order { UserId = 1, AddressId = number == 1200 ? 9999 : null } } }).ToList();

        await Assert.ThrowsAsync<ConstraintViolationException>(() => session.InsertRangeAsync(users));
        Assert.Throws<SessionStateException>(() => session.Query<User>().ToList());
        Assert.Equal(EntityState.Transient, users[1200].GetState());
        await session.RollbackAsync();
        Assert.Equal(before, await session.Query<User>().CountAsync());

        var again = new User { Name = "again" };
        session.Add(again);
        await session.CommitAsync();
        Assert.Equal(before + 1, Database.Texts("SELECT name FROM users").Count);
    }

    [Fact]
    public async Task Objects_with_rows_and_those_of_open_sessions_are_refused_and_nothing_is_written()
    {
        await using var session = Database.OpenSession();
        await using var other = Database.OpenSession();
        var own = (await session.GetAsync<User>(7))!;
        var foreign = (await other.GetAsync<User>(8))!;
        User detached;
        await using (var closed = Database.OpenSession())
        {
            detached = (await closed.GetAsync<User>(9))!;
        }

        Assert.Contains("belongs to an open session", Refused([own]), StringComparison.Ordinal);
        Assert.Contains("belongs to an open session", Refused([foreign]), StringComparison.Ordinal);
        Assert.Contains("with the key 9 cannot be given to InsertRange: it has a row already", Refused([detached]), StringComparison.Ordinal);
        detached.Name = "changed";
        Assert.Contains("reaches a User with the key 9 that has a row and was changed", Refused([new Order { User = detached }]), StringComparison.Ordinal);
        Assert.Equal(EntityState.Detached, detached.GetState());
        session.Add(new User { Name = "still" });
        await session.CommitAsync();

        string Refused(IEnumerable<Entity> entities) => Assert.Throws<SessionStateException>(() => session.InsertRange(entities)).Message;
    }

    [Fact]
    public async Task An_unchanged_object_of_a_closed_session_can_be_referred_to()
    {
        User user;
        await using (var closed = Database.OpenSession())
        {
            user = await closed.Query<User>().Options(Load.SelectIn((User user) => user.Orders)).SingleAsync(user => user.Id == 7);
        }

        await using var session = Database.OpenSession();
        var held = (await session.GetAsync<User>(7))!;
        Assert.Equal("orders 2 inserted", $"{session.InsertRange(Enumerable.Range(0, 2).Select(number => new Order { Description = $"range {number}", User = user }))}");
        await session.CommitAsync();

        Assert.Equal(["range 0", "range 1"], Database.Texts("SELECT description FROM orders WHERE description LIKE 'range %' AND user_id = 7").Order());
        Assert.Contains(user.Orders, order => order.Description == "range 1");
        session.Expire(held);
        Assert.Contains(held.Orders, order => order.Description == "range 1");
    }

    private static User Graph(int number, Keyword keyword)
    {
        var name = $"graph {number}";
        return new User
        {
            Name = name,
            Orders =
            {
                new Order { Description = $"first of {name}", Items = { new Item { Description = $"item of {name}", Keywords = { keyword } } } },
                new Order { Description = $"second of {name}" },
            },
        };
    }

    private static async IAsyncEnumerable<Node> Stream(List<Node> nodes)
    {
        foreach (var node in nodes)
        {
            await Task.Yield();
            yield return node;
        }
    }

    private static WrittenRows Sorted(WrittenRows rows)
    {
        string[] order = ["users", "keywords", "items", "orders", "order_items", "item_keywords"];
        return new WrittenRows([.. rows.Tables.OrderBy(table => Array.IndexOf(order, table.Table))]);
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> Reported { get; } = [];

        public void Report(long value) => Reported.Add(value);
    }
}

public sealed class SqliteInsertRangeTests : InsertRangeTests<SqliteFile>;

public sealed class PostgreSqlInsertRangeTests : InsertRangeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbInsertRangeTests : InsertRangeTests<MariaDbTestDatabase>;
