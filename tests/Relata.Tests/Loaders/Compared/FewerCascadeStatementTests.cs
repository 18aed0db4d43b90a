using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Loaders.Compared;

/// <summary>Deleting a tree of seven nodes: SQLAlchemy (1.4.46) sends a SELECT for each node and four DELETEs, eleven statements.</summary>
public abstract class FewerCascadeStatementTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_tree_is_read_level_by_level_and_deleted_by_few_statements()
    {
        await using (var writer = Database.OpenSession())
        {
            Node deep = new() { Name = "5", Children = { new Node { Name = "7" } } };
            writer.Add(new Node { Name = "1", Children = { new Node { Name = "2" }, new Node { Name = "3", Children = { deep, new Node { Name = "6" } } }, new Node { Name = "4" } } });
            await writer.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using var session = Database.OpenSession();
        var root = await session.Query<Node>().SingleAsync(node => node.ParentId == null, TestContext.Current.CancellationToken);
        var before = session.StatementCount;

        session.Delete(root);
        await session.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, session.StatementCount - before);
        Assert.False(await session.Query<Node>().AnyAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class SqliteFewerCascadeStatementTests : FewerCascadeStatementTests<SqliteFile>;

public sealed class PostgreSqlFewerCascadeStatementTests : FewerCascadeStatementTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFewerCascadeStatementTests : FewerCascadeStatementTests<MariaDbTestDatabase>;
