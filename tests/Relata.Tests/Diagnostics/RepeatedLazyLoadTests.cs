using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>What is reported of relationships that are loaded lazily for one owner after the other.</summary>
public abstract class RepeatedLazyLoadTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private readonly List<string> _warnings = [];

    protected RepeatedLazyLoadTests() => Database.Warning += (_, warning) => _warnings.Add(warning.Message);

    [Fact]
    public async Task A_relationship_loaded_for_more_owners_than_allowed_is_reported_once_with_count_line_and_option()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        Assert.Equal(5, users.Take(3).Sum(user => user.Addresses.Count));
        Assert.Empty(_warnings);

        var none = users[3].Addresses.Count;

        var warning = Assert.Single(_warnings);
        Assert.Equal(0, none);
        Assert.StartsWith("User.Addresses was loaded lazily for 4 User objects of one result, by a statement for each, last at ", warning, StringComparison.Ordinal);
        Assert.Contains("RepeatedLazyLoadTests.cs:", warning, StringComparison.Ordinal);
        Assert.EndsWith("Load it in the query with .Options(Load.SelectIn((User x) => x.Addresses)).", warning, StringComparison.Ordinal);

        // Another path of the same result is another report; the option mends it.
        Assert.All(users, user => Assert.True(user.Orders.Count >= 0));
        Assert.Equal(2, _warnings.Count);
        await using var mended = Database.OpenSession();
        Assert.Equal(5, (await mended.Query<User>().Options(Load.SelectIn((User x) => x.Addresses)).ToListAsync()).Sum(user => user.Addresses.Count));
        Assert.Equal(2, mended.StatementCount);
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task The_option_has_the_whole_path_from_the_root_of_the_query()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();

        foreach (var order in users.SelectMany(user => user.Orders))
        {
            foreach (var item in order.Items)
            {
                Assert.All(item.Keywords, keyword => Assert.NotNull(keyword.Name));
            }
        }

        Assert.Equal(2, _warnings.Count);
        Assert.Contains(_warnings, warning => warning.EndsWith(".Options(Load.Joined((User x) => x.Orders).SelectIn(x => x.Items)).", StringComparison.Ordinal));
        Assert.Contains(_warnings, warning => warning.EndsWith(".Options(Load.Joined((User x) => x.Orders).SelectIn(x => x.Items).SelectIn(x => x.Keywords)).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_needs_no_statement_for_each_owner_is_not_reported()
    {
        Database.Diagnostics.MaxLazyLoads = 1;
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();
        var addresses = await session.Query<Address>().ToListAsync();
        var users = await session.Query<User>().Options(Load.Batch((User u) => u.Addresses)).ToListAsync();

        // In the identity map, for all owners at once, asked for, and one owner again and again.
        Assert.All(addresses, address => Assert.Equal(address.UserId, address.User!.Id));
        Assert.Equal(5, users.Sum(user => user.Addresses.Count));
        await session.LoadAsync(users, u => u.Orders);
        for (var i = 0; i < 5; i++)
        {
            session.Expire(users[0]);
            Assert.Equal(users[0].Id == 7 ? 3 : users[0].Id == 9 ? 2 : 0, users[0].Orders.Count);
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Batch_as_the_default_of_the_database_is_not_reported_and_not_raised_on_repeat()
    {
        Database.DefaultLoading = Loading.Batch;
        Database.LazyLoading = LazyLoading.RaiseOnRepeat;
        Database.Diagnostics.MaxLazyLoads = 1;
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().ToListAsync();

        Assert.Equal(5, users.Sum(user => user.Addresses.Count));

        Assert.Equal(2, session.StatementCount);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Two_results_are_counted_apart_and_none_are_reported_where_that_is_off()
    {
        await using var session = Database.OpenSession();
        foreach (var id in new[] { 7, 8, 9, 10 })
        {
            var user = await session.GetAsync<User>(id);
            Assert.NotNull(user!.Addresses);
            Assert.True(user.Addresses.Count < 4);
        }

        Database.Diagnostics.MaxLazyLoads = null;
        await using var silent = Database.OpenSession();
        Assert.Equal(5, (await silent.Query<User>().ToListAsync()).Sum(user => user.Addresses.Count));

        Assert.Empty(_warnings);
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.Diagnostics.MaxLazyLoads = 0);
    }

    [Fact]
    public async Task Objects_without_a_query_are_one_result()
    {
        await using var session = Database.OpenSession();
        var users = Enumerable.Range(1, 5).Select(i => new User { Name = $"new {i}" }).ToList();
        session.AddRange(users);
        await session.CommitAsync();
        users.ForEach(session.Expire);

        Assert.All(users, user => Assert.Empty(user.Orders));

        Assert.StartsWith("User.Orders was loaded lazily for 4 User objects", Assert.Single(_warnings), StringComparison.Ordinal);
    }
}

public sealed class SqliteRepeatedLazyLoadTests : RepeatedLazyLoadTests<SqliteFile>;

public sealed class MariaDbRepeatedLazyLoadTests : RepeatedLazyLoadTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRepeatedLazyLoadTests : RepeatedLazyLoadTests<PostgreSqlTestDatabase>;
