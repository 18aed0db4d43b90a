using Relata.Tests.Databases;
using Relata.Tests.Models.Eager;

namespace Relata.Tests.Loaders.Compared;

/// <summary>Relationships that declare an eager strategy, with options and without: the statement counts are SQLAlchemy's, measured.</summary>
public abstract class DeclaredStrategyTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(User).Namespace!));
        await _database.CreateTablesAsync(TestContext.Current.CancellationToken);
        await using var session = _database.OpenSession();
        session.Add(new User { Id = 7, Name = "jack", Addresses = { new Address(), new Address() }, Orders = { new Order { Items = { new Item(), new Item() } }, new Order() } });
        session.Add(new User { Id = 8, Name = "ed" });
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_plain_query_loads_everything_that_is_declared_eager()
    {
        await using var session = _database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("2 2,0 | 0 ", Text(users));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Lazy_for_all_applies_before_what_is_declared()
    {
        await using var session = _database.OpenSession();
        var users = await session.Query<User>().Options(Load.All<User>(Loading.Lazy)).OrderBy(u => u.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, session.StatementCount);
        Assert.Equal("2 2,0 | 0 ", Text(users));
        Assert.Equal(7, session.StatementCount);
    }

    [Fact]
    public async Task An_option_applies_before_lazy_for_all()
    {
        await using var session = _database.OpenSession();
        var users = await session.Query<User>().Options(Load.All<User>(Loading.Lazy), Load.Joined((User u) => u.Addresses)).OrderBy(u => u.Id)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.All(users, user => Assert.True(user.Addresses.IsLoaded && !user.Orders.IsLoaded));
        Assert.Equal(1, session.StatementCount);
    }

    private static string Text(List<User> users) =>
        string.Join(" | ", users.Select(user => $"{user.Addresses.Count} {string.Join(",", user.Orders.Select(order => order.Items.Count))}"));

    // SQLAlchemy without join_depth: 1 statement at the query, 7 at the accesses.
    [Fact]
    public async Task A_list_of_its_own_class_stops_where_the_class_comes_again()
    {
        await using (var writer = _database.OpenSession())
        {
            Branch third = new() { Id = 3, Branches = { new Branch { Id = 5, Branches = { new Branch { Id = 7 } } }, new Branch { Id = 6 } } };
            writer.Add(new Branch { Id = 1, Branches = { new Branch { Id = 2 }, third, new Branch { Id = 4 } } });
            await writer.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using var session = _database.OpenSession();
        var root = await session.Query<Branch>().SingleAsync(b => b.ParentId == null, TestContext.Current.CancellationToken);

        Assert.Equal(1, session.StatementCount);
        Assert.Equal("1(2 3(5(7) 6) 4)", Print(root));
        Assert.Equal(8, session.StatementCount);

        static string Print(Branch branch) =>
            branch.Branches.Count == 0 ? $"{branch.Id}" : $"{branch.Id}({string.Join(" ", branch.Branches.Select(Print))})";
    }
}

public sealed class SqliteDeclaredStrategyTests : DeclaredStrategyTests<SqliteFile>;

public sealed class PostgreSqlDeclaredStrategyTests : DeclaredStrategyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDeclaredStrategyTests : DeclaredStrategyTests<MariaDbTestDatabase>;
