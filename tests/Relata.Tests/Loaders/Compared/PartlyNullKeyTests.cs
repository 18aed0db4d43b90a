using Relata.Tests.Databases;
using Relata.Tests.Models.Composite;

namespace Relata.Tests.Loaders.Compared;

/// <summary>A foreign key of two columns of which one is null leads nowhere: SQLAlchemy (1.4.46) asks for it all the same, by a condition that no row satisfies.</summary>
public abstract class PartlyNullKeyTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Region).Namespace!));
        await _database.CreateTablesAsync(TestContext.Current.CancellationToken);
        await using var session = _database.OpenSession();
        session.Add(new Region { X = 1, Y = 2, Name = "r", Towns = { new Town { Id = 1 } } });
        session.AddRange([new Town { Id = 2, RegionX = 1 }, new Town { Id = 3 }]);
        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Lazy, 2)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Immediate, 2)]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Joined, 1)]
    public async Task A_key_that_is_partly_null_takes_no_statement(Loading strategy, int statements)
    {
        await using var session = _database.OpenSession();
        var towns = await session.Query<Town>().Options(Load.By(strategy, (Town t) => t.Region)).OrderByDescending(t => t.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([null, null, "r"], towns.Select(town => town.Region?.Name));
        Assert.Equal(statements, session.StatementCount);
    }
}

public sealed class SqlitePartlyNullKeyTests : PartlyNullKeyTests<SqliteFile>;

public sealed class PostgreSqlPartlyNullKeyTests : PartlyNullKeyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPartlyNullKeyTests : PartlyNullKeyTests<MariaDbTestDatabase>;
