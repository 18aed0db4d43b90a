using Relata.Tests.Databases;
using Relata.Tests.Loaders.Columns;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Compared;

/// <summary>A list whose entities are deleted when they leave it: the statement counts are SQLAlchemy's, measured.</summary>
public abstract class ReplacedListTests<TDatabase> : PaperTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Another_order_sends_nothing_and_another_content_one_insert_and_one_delete()
    {
        using (var writer = Database.OpenSession())
        {
            writer.Add(new Remark { Text = "third", Line = 7, PaperId = 1 });
            writer.Commit();
        }

        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Single(p => p.Id == 1);
        var remarks = paper.Remarks.OrderBy(remark => remark.Line).ToList();
        var before = session.StatementCount;

        paper.Remarks.ReplaceWith([remarks[2], remarks[1], remarks[0]]);
        session.Flush();
        Assert.Equal(0, session.StatementCount - before);

        paper.Remarks.ReplaceWith([remarks[1], new Remark { Text = "new", Line = 8 }]);
        session.Commit();

        Assert.Equal(2, session.StatementCount - before);
        using var other = Database.OpenSession();
        Assert.Equal(["remark 4", "new"], other.Query<Remark>().Where(remark => remark.PaperId == 1).OrderBy(remark => remark.Line).ToList().Select(remark => remark.Text));
    }
}

public sealed class SqliteReplacedListTests : ReplacedListTests<SqliteFile>;

public sealed class PostgreSqlReplacedListTests : ReplacedListTests<PostgreSqlTestDatabase>;

public sealed class MariaDbReplacedListTests : ReplacedListTests<MariaDbTestDatabase>;
