using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>Columns in a database whose relationships and columns load in batches where nothing else is said.</summary>
public abstract class DefaultBatchColumnTests<TDatabase>() : PaperTest<TDatabase>(database => database.DefaultLoading = Loading.Batch)
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void The_default_of_the_database_loads_a_column_for_all_objects_of_a_result()
    {
        using var session = Database.OpenSession();
        var papers = session.Query<Paper>().OrderBy(p => p.Id).ToList();
        session.Expire(papers[1]);
        papers[2].Body = "mine";
        session.Delete(session.Get<Paper>(1)!);

        Assert.Equal("body 2", papers[1].Body);
        Assert.Equal(("body 1", "mine", 3), (papers[0].Body, papers[2].Body, papers[0].ScanSize));
        // The query, the bodies of two, that of the one to be deleted, and its scan.
        Assert.Equal(4, session.StatementCount);
    }
}

public sealed class SqliteDefaultBatchColumnTests : DefaultBatchColumnTests<SqliteFile>;

public sealed class PostgreSqlDefaultBatchColumnTests : DefaultBatchColumnTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDefaultBatchColumnTests : DefaultBatchColumnTests<MariaDbTestDatabase>;
