using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Comparing;

public sealed class SqliteSchemaComparisonTests : SchemaComparisonTests<SqliteMemory>
{
    [Fact]
    public void Tables_written_by_hand_are_read_with_all_that_only_their_text_has()
    {
        Database.Execute(
            """
            CREATE TABLE "compared author" ( -- a comment, with a comma
                id INTEGER PRIMARY KEY, /* CHECK (none) */ [name] VARCHAR(40) COLLATE NOCASE NOT NULL CHECK (name <> 'a,)'),
                twice INTEGER AS (id * 2) VIRTUAL)
            """);
        Database.Execute(
            """
            CREATE TABLE compared_volume (id INTEGER NOT NULL PRIMARY KEY, title TEXT NOT NULL, pages INTEGER NOT NULL, "größe" TEXT, place TEXT NOT NULL DEFAULT 'shelf',
                price TEXT NOT NULL COLLATE decimal, author_id INTEGER NOT NULL REFERENCES "compared author" ON DELETE CASCADE) STRICT
            """);
        Database.Execute("CREATE UNIQUE INDEX partial ON compared_volume (title) WHERE pages > 3");
        Database.Execute("CREATE INDEX computed ON compared_volume (lower(title))");
        Database.Execute("CREATE TRIGGER stays AFTER INSERT ON compared_volume BEGIN SELECT 1; END");

        var found = Database.CompareSchema();

        Assert.Equal(["trigger compared_volume.stays"], found.OtherObjects);
        Assert.Contains("  compared author.name: the type is VARCHAR(40), the model has TEXT.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("  compared author.name: the collation is NOCASE, the model has none.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("  compared author.twice: the model has no such column, the database has twice INTEGER NULL AS ((id * 2)) VIRTUAL.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("  compared author: the model has no CHECK  ((name <> 'a,)')).", found.ToString(), StringComparison.Ordinal);
        Assert.Contains(": the action of the foreign key is ON DELETE CASCADE, the model has none.", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("compared_volume: the model has no INDEX computed (an expression).", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("compared_volume: the model has no UNIQUE INDEX partial (title) WHERE pages > 3", found.ToString(), StringComparison.Ordinal);
    }
}
