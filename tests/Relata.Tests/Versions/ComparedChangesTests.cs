using Relata.Tests.Databases;
using Relata.Tests.Versions.Models;

namespace Relata.Tests.Versions;

/// <summary>Without a version, an UPDATE compares the columns that it changes; versions that the database makes, upserts and bulk inserts.</summary>
public abstract class ComparedChangesTests<TDatabase> : VersionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private string NullSafe => Database is MariaDbDatabase ? "<=>" : "IS NOT DISTINCT FROM";

    [Fact]
    public void The_changed_columns_are_compared_with_what_was_read_null_included()
    {
        Save(new Note { Text = "a", Count = 1 });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var note = session.Get<Note>(1)!;

        (note.Text, note.Remark) = ("b", "r");
        session.Flush();

        Assert.Equal(
            Database.Sql($"UPDATE \"note\" SET \"text\" = ?1, \"remark\" = ?2 WHERE \"id\" = ?3 AND \"text\" = ?4 AND \"remark\" {NullSafe} ?5"), session.Statements[^1]);
        note.Text = "c";
        session.Commit();
        Assert.Equal("c r", Rows("SELECT CONCAT(text, ' ', remark) FROM note"));
    }

    [Fact]
    public void Only_a_change_of_the_same_column_is_a_conflict()
    {
        Save(new Note { Text = "a", Count = 1 }, new Note { Text = "b", Count = 1 });
        using var session = Database.OpenSession();
        var notes = session.Query<Note>().OrderBy(note => note.Id).ToList();
        Change<Note>(1, other => other.Count = 5);
        Change<Note>(2, other => other.Remark = "theirs");
        notes.ForEach(note => note.Text = "mine");
        session.Commit();

        notes.ForEach(note => note.Remark = "mine");
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal(2, Assert.Single(stale.Rows).Key);
        Assert.Contains("The Note with key 2 was read with other values of Remark.", stale.Message, StringComparison.Ordinal);
        session.Rollback();
        Assert.Equal("5  1 theirs", Rows("SELECT CONCAT(count, ' ', COALESCE(remark, '')) FROM note ORDER BY id"));
    }

    [Fact]
    public void A_column_that_was_not_read_cannot_be_compared()
    {
        Save(new Note { Text = "a", Count = 1 });
        using var session = Database.OpenSession();
        var note = session.Query<Note>().Options(Load.Only((Note each) => each.Count)).Single();

        note.Text = "mine";

        Assert.Equal("REL174", Assert.Throws<VersionException>(session.Commit).Code);
    }

    [Fact]
    public void A_version_that_the_database_makes_is_compared_and_read_back()
    {
        Save(new Ledger { Amount = 1 });
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var ledger = session.Get<Ledger>(1)!;
        Assert.Equal(1, ledger.Number);
        Database.Execute("UPDATE ledger SET number = 2");

        ledger.Amount = 2;
        var stale = Assert.Throws<StaleDataException>(session.Commit);

        Assert.Equal((1, 2), (stale.Rows[0].ExpectedVersion, stale.Rows[0].CurrentVersion));
        session.Rollback();
        session.Refresh(ledger);
        ledger.Amount = 3;
        session.Flush();
        Assert.Equal(Database.Sql("UPDATE \"ledger\" SET \"amount\" = ?1 WHERE \"id\" = ?2 AND \"number\" = ?3"), session.Statements[^2]);
        session.Commit();
        session.Delete(ledger);
        session.Commit();
        Assert.Equal("", Rows("SELECT CONCAT('', number) FROM ledger"));
    }

    [Fact]
    public void An_upsert_compares_nothing_and_makes_another_version()
    {
        Save(new Article { Title = "a" }, new Article { Title = "b" });
        using var session = Database.OpenSession();
        var article = session.Get<Article>(1)!;

        using (var upserting = Database.OpenSession())
        {
            var own = upserting.Upsert(new Article { Id = 1, Title = "upserted" });
            var added = upserting.Upsert(new Article { Id = 9, Title = "added" });
            upserting.Commit();
            Assert.Equal((2, 1), (own.Version, added.Version));
        }

        article.Title = "mine";
        Assert.Throws<StaleDataException>(session.Commit);
    }

    [Fact]
    public void Rows_of_a_bulk_insert_have_a_version()
    {
        using var session = Database.OpenSession();
        session.BulkInsert(Enumerable.Range(0, 3).Select(_ => new Article { Title = "a" }));
        session.Commit();

        Assert.Equal("1 1 1", Rows("SELECT CONCAT('', version) FROM article"));
    }
}

public sealed class SqliteComparedChangesTests : ComparedChangesTests<SqliteFile>;

public sealed class MariaDbComparedChangesTests : ComparedChangesTests<MariaDbTestDatabase>;

public sealed class PostgreSqlComparedChangesTests : ComparedChangesTests<PostgreSqlTestDatabase>;
