using System.Runtime.CompilerServices;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Sessions;

/// <summary>Bulk inserts: rows without tracking, part by part, in the session's transaction.</summary>
public abstract class BulkInsertTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Each_object_has_the_key_of_its_row_in_the_order_of_the_objects()
    {
        var progress = new Counts();
        var part = Database.Dialect.BulkPart;
        var items = Enumerable.Range(1, part * 9 / 4).Select(number => new Item { Description = $"new {number}" }).ToList();
        await using var session = Database.OpenSession();

        Assert.Equal(items.Count, await session.BulkInsertAsync(items, progress));
        Assert.Equal(3 + (!Test.CopiesRows ? 0 : Database.Dialect.CopiesReturnKeys ? 1 : 3), session.StatementCount);
        await session.CommitAsync();

        Assert.Equal([part, 2 * part, items.Count], progress.Reported);
        Assert.Equal(items.Select(item => item.Id).Order(), items.Select(item => item.Id));
        Assert.Equal(items.ToDictionary(item => item.Id, item => item.Description), (await session.Query<Item>().Where(item => item.Description.StartsWith("new ")).ToListAsync()).ToDictionary(item => item.Id, item => item.Description));
        Assert.All(items, item => Assert.Equal(EntityState.Detached, item.GetState()));
    }

    [Fact]
    public async Task It_belongs_to_the_transaction_and_pending_changes_are_written_before()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        var held = user.Addresses.Count;
        var order = new Order { Description = "pending", User = user };
        session.Add(order);

        session.BulkInsert([new Address { Email = "a@bulk.com", UserId = 7 }, new Address { Email = "b@bulk.com" }]);
        Assert.Equal(EntityState.Persistent, order.GetState());
        Assert.Equal(2, await session.Query<Address>().CountAsync(address => address.Email.EndsWith("@bulk.com")));
        Assert.Equal(held, user.Addresses.Count);

        await session.RollbackAsync();
        Assert.Equal(0, await session.Query<Address>().CountAsync(address => address.Email.EndsWith("@bulk.com")));
        Assert.Equal(0, await session.Query<Order>().CountAsync(order => order.Description == "pending"));
    }

    [Fact]
    public async Task Linked_objects_are_inserted_class_by_class()
    {
        var users = Enumerable.Range(1, 3).Select(number => new User { Name = $"bulk {number}" }).ToList();
        var orders = users.SelectMany(user => Enumerable.Range(1, 2).Select(number => new Order { Description = $"{user.Name}.{number}" })).ToList();
        await Database.BulkInsertAsync(users);
        foreach (var (i, order) in orders.Index())
        {
            order.User = users[i / 2];
        }

        await Database.BulkInsertAsync(orders);

        await using var session = Database.OpenSession();
        var read = await session.Query<User>().Where(user => user.Name.StartsWith("bulk")).Options(Load.SelectIn((User user) => user.Orders)).OrderBy(user => user.Id).ToListAsync();
        Assert.Equal("bulk 1:bulk 1.1,bulk 1.2 bulk 2:bulk 2.1,bulk 2.2 bulk 3:bulk 3.1,bulk 3.2", string.Join(' ', read.Select(user => $"{user.Name}:{string.Join(',', user.Orders.Select(order => order.Description))}")));
        Assert.Equal(users.Select(user => user.Id), read.Select(user => user.Id));

        session.Expunge(read[0]);
        users[0].Name = "changed";
        session.Add(users[0]);
        await session.CommitAsync();
        Assert.Equal(["changed"], Database.Texts($"SELECT name FROM users WHERE id = {users[0].Id}"));
    }

    [Fact]
    public async Task Rows_come_from_a_stream_and_are_not_held()
    {
        var held = new List<WeakReference>();
        var most = 0;

        var count = await Database.BulkInsertAsync(Rows(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(40_000, count);
        Assert.InRange(most, 1, Database.Dialect.BulkPart * 5 / 2);

        async IAsyncEnumerable<Item> Rows()
        {
            for (var number = 0; number < 40_000; number++)
            {
                await Task.CompletedTask;
                if (number % 4000 == 3999)
                {
                    GC.Collect();
                    most = Math.Max(most, held.Count(reference => reference.IsAlive));
                }

                yield return Make(number, held);
            }
        }
    }

    [Fact]
    public async Task A_violated_constraint_takes_all_rows_back()
    {
        await using var session = Database.OpenSession();
        var addresses = Enumerable.Range(1, Database.Dialect.BulkPart + 1000).Select(number => new Address { Email = $"{number}@bulk.com", UserId = number == Database.Dialect.BulkPart + 500 ? 999 : 7 });

        var error = await Assert.ThrowsAsync<ConstraintViolationException>(() => session.BulkInsertAsync(addresses));
        Assert.Equal(ConstraintKind.ForeignKey, error.Kind);
        await Assert.ThrowsAsync<SessionStateException>(() => session.Query<Address>().CountAsync());

        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());
        Assert.Equal(1, await session.BulkInsertAsync([new Address { Email = "after@bulk.com" }]));
        await session.CommitAsync();
        Assert.Equal(6, await session.Query<Address>().CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_objects_of_a_failed_part_have_no_generated_keys_and_can_be_inserted_again(bool isAsync)
    {
        await using var session = Database.OpenSession();
        var addresses = Enumerable.Range(0, 1500).Select(number => new Address { Email = $"{number}@bulk.com", UserId = number == 1400 ? 999 : 7 }).ToArray();
        addresses[10].Id = 70_000;

        await Assert.ThrowsAsync<ConstraintViolationException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));

        Assert.Equal(Enumerable.Range(0, addresses.Length).Select(i => i == 10 ? 70_000 : 0), addresses.Select(address => address.Id));
        Assert.All(addresses, address => Assert.Equal(EntityState.Transient, address.GetState()));
        await session.RollbackAsync();
        addresses[1400].UserId = 8;
        Assert.Equal(addresses.Length, await session.BulkInsertAsync(addresses));
        await session.CommitAsync();
        Assert.Equal(
            addresses.OrderBy(address => address.Id).Select(address => (address.Id, address.Email, address.UserId)),
            (await session.Query<Address>().Where(address => address.Email.EndsWith("@bulk.com")).OrderBy(address => address.Id).ToListAsync()).Select(address => (address.Id, address.Email, address.UserId)));
    }

    [Fact]
    public async Task What_would_be_lost_is_refused()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        var address = new Address { Email = "new@bulk.com" };
        user.Addresses.Add(address);

        Assert.Contains("it belongs to a session", Assert.Throws<SessionStateException>(() => session.BulkInsert([address])).Message);
        Assert.Contains("lists are not followed", Assert.Throws<SessionStateException>(() => session.BulkInsert([new User { Name = "x", Orders = { new Order { Description = "y" } } }])).Message);
        Assert.Contains("User of its User has no row yet", Assert.Throws<SessionStateException>(() => session.BulkInsert([new Order { Description = "x", User = new User { Name = "y" } }])).Message);
        Assert.Contains("holds the foreign key", Assert.Throws<SessionStateException>(() => session.BulkInsert([new Address { Email = "x", Dingaling = new Dingaling() }])).Message);
        await session.RollbackAsync();
        session.Expunge(user);
        Assert.Contains("it has a row already", Assert.Throws<SessionStateException>(() => session.BulkInsert([user])).Message);
        Assert.Throws<ArgumentNullException>(() => session.BulkInsert<Item>([null!]));
        var twice = new Item { Description = "twice" };
        Assert.Contains("would be two rows", Assert.Throws<SessionStateException>(() => session.BulkInsert([twice, new Item { Description = "once" }, twice])).Message);
        Assert.Equal(5, session.Query<Item>().Count());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Item Make(int number, List<WeakReference> held)
    {
        var item = new Item { Description = $"row {number}" };
        held.Add(new WeakReference(item));
        return item;
    }

    private sealed class Counts : IProgress<long>
    {
        public List<long> Reported { get; } = [];

        public void Report(long value) => Reported.Add(value);
    }
}

public sealed class SqliteBulkInsertTests : BulkInsertTests<SqliteFile>;

public sealed class PostgreSqlBulkInsertTests : BulkInsertTests<PostgreSqlTestDatabase>;

public sealed class MariaDbBulkInsertTests : BulkInsertTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCopyBulkInsertTests : BulkInsertTests<PostgreSqlCopyTestDatabase>;

public sealed class MariaDbLoadBulkInsertTests : BulkInsertTests<MariaDbLoadTestDatabase>;
