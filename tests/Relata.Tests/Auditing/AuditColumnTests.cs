using Relata.Tests.Auditing.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Auditing;

/// <summary>Columns with the user who has written a row.</summary>
public abstract class AuditColumnTests<TDatabase> : AuditTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_row_says_who_has_inserted_and_who_has_updated_it()
    {
        Save(new Document { Title = "a" });
        Assert.Equal("1 1", Rows("SELECT CONCAT(created_by, ' ', updated_by) FROM document"));
        using var session = Database.OpenSession();
        session.RecordStatements = true;
        var document = session.Get<Document>(1)!;

        User = 2;
        document.Title = "b";
        session.Commit();

        Assert.Equal((1, 2), (document.CreatedBy, document.UpdatedBy));
        Assert.Equal("1 2", Rows("SELECT CONCAT(created_by, ' ', updated_by) FROM document"));
        Assert.Equal(
            Database.Sql("UPDATE \"document\" SET \"title\" = ?1, \"updated_at\" = ?2, \"updated_by\" = ?3 WHERE \"id\" = ?4"), session.Statements[^1]);

        session.CurrentUser = () => 7;
        document.Title = "c";
        session.Commit();
        Assert.Equal(7, document.UpdatedBy);
        document.Title = "d";
        document.UpdatedBy = 9;
        session.Commit();
        Assert.Equal("1 9", Rows("SELECT CONCAT(created_by, ' ', updated_by) FROM document"));
    }

    [Fact]
    public void The_user_is_asked_once_for_a_flush_and_only_if_a_column_needs_it()
    {
        var asked = 0;
        Database.CurrentUser = () =>
        {
            asked++;
            return 1;
        };

        Save(new Person { Name = "eve" });
        Assert.Equal(0, asked);
        Save(new Document { Title = "set", CreatedBy = 3, UpdatedBy = 3 });
        Assert.Equal(0, asked);
        Save(new Document { Title = "a" }, new Document { Title = "b" }, new Folder { Name = "f" });
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_foreign_key_to_the_user_is_followed()
    {
        User = 2;
        using var session = Database.OpenSession();
        var folder = new Folder { Name = "f" };
        session.Add(folder);
        session.Commit();

        Assert.Equal("bob", folder.CreatedBy!.Name);
    }

    [Fact]
    public void Writes_of_queries_upserts_and_bulk_inserts_set_it_too()
    {
        Save(new Document { Title = "a" });
        User = 2;
        using var session = Database.OpenSession();
        var held = session.Get<Document>(1)!;

        session.Query<Document>().ExecuteUpdate(set => set.Set(document => document.Status, Status.Final));
        Assert.Equal((1, 2), (held.CreatedBy, held.UpdatedBy));
        session.BulkInsert([new Document { Title = "bulk" }]);
        session.Commit();
        Assert.Equal("1 2, 2 2,", Rows("SELECT CONCAT(created_by, ' ', updated_by, ',') FROM document ORDER BY id"));

        User = 5;
        using var other = Database.OpenSession();
        other.Upsert(new Document { Title = "bulk", Status = Status.Final }, document => document.Title);
        other.Commit();
        Assert.Equal("5", Rows("SELECT CONCAT('', updated_by) FROM document WHERE title = 'bulk'"));
        Database.CurrentUser = null;
        Assert.Equal(
            "REL183: Document.UpdatedBy has [UpdatedBy], and nobody says who writes. Set CurrentUser of the database, or of the session.",
            Assert.Throws<AuditException>(() => other.Query<Document>().ExecuteUpdate(set => set.Set(document => document.Status, Status.Draft))).Message);
    }

    [Fact]
    public void A_derived_class_with_a_table_of_its_own_has_its_own_column()
    {
        var truck = new Truck { Name = "t" };
        Save(truck);
        User = 2;
        using var session = Database.OpenSession();
        session.Get<Truck>(truck.Id)!.Name = "u";
        session.Commit();

        Assert.Equal("2", Rows("SELECT CONCAT('', loaded_by) FROM truck"));
    }

    [Fact]
    public void Who_writes_must_be_known_and_of_the_type_of_the_property()
    {
        using var session = Database.OpenSession();
        session.Add(new Document { Title = "a" });
        User = null;
        Assert.Equal(
            "REL183: Document.CreatedBy has [CreatedBy] and is not nullable, and CurrentUser returned null. Return a user, or make it a 'Int32?'.", Assert.Throws<AuditException>(session.Commit).Message);
        session.Rollback();
        session.Add(new Document { Title = "a" });
        session.CurrentUser = () => "ann";
        Assert.Equal("REL183: Document.CreatedBy has [CreatedBy] and is a Int32, and CurrentUser returned a String. Return a Int32.", Assert.Throws<AuditException>(session.Commit).Message);
        session.Rollback();
        Assert.Equal("0", Rows("SELECT CONCAT('', count(*)) FROM document"));
    }
}

public sealed class SqliteAuditColumnTests : AuditColumnTests<SqliteFile>;

public sealed class PostgreSqlAuditColumnTests : AuditColumnTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAuditColumnTests : AuditColumnTests<MariaDbTestDatabase>;
