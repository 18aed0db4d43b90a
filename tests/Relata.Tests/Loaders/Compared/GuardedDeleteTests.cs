using Relata.Tests.Databases;
using Relata.Tests.Models.Guarded;

namespace Relata.Tests.Loaders.Compared;

/// <summary>A cascade reads what it deletes, also where an access would throw: SQLAlchemy 1.4 throws, 2.0 sends a SELECT and two DELETEs.</summary>
public abstract class GuardedDeleteTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(User).Namespace!));
        await _database.CreateTablesAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_cascade_is_not_an_access()
    {
        await using (var writer = _database.OpenSession())
        {
            writer.Add(new User { Id = 10, Addresses = { new Address(), new Address() } });
            await writer.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using var session = _database.OpenSession();
        var user = (await session.GetAsync<User>(10, TestContext.Current.CancellationToken))!;
        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        var before = session.StatementCount;

        session.Delete(user);
        await session.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, session.StatementCount - before);
        Assert.False(await session.Query<Address>().AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await session.Query<User>().AnyAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class SqliteGuardedDeleteTests : GuardedDeleteTests<SqliteFile>;

public sealed class PostgreSqlGuardedDeleteTests : GuardedDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbGuardedDeleteTests : GuardedDeleteTests<MariaDbTestDatabase>;
