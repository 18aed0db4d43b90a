using Relata.Tests.Auditing.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Auditing;

/// <summary>The audit trail: who has changed which row, from what to what.</summary>
public abstract class AuditTrailTests<TDatabase> : AuditTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected AuditTrailTests() => Database.AuditTrail(AuditEntry.Of, type => type != typeof(Person));

    [Fact]
    public void Inserts_updates_and_deletes_are_recorded_with_keys_owned_values_and_references()
    {
        using var session = Database.OpenSession();
        var folder = new Folder { Name = "f", Documents = { new Document { Title = "a", Price = new Price(1.5m, "EUR") } } };
        session.Add(folder);
        session.Commit();
        Assert.Equal(
            [
                "1 Insert Folder 1 Id:  -> 1", "1 Insert Folder 1 Name:  -> f", "1 Insert Folder 1 CreatedById:  -> 1",
                "1 Insert Document 1 Id:  -> 1", "1 Insert Document 1 Title:  -> a", "1 Insert Document 1 Status:  -> Draft", "1 Insert Document 1 Price.Amount:  -> 1.5", "1 Insert Document 1 Price.Currency:  -> EUR",
                "1 Insert Document 1 FolderId:  -> 1", "1 Insert Document 1 CreatedBy:  -> 1", "1 Insert Document 1 UpdatedBy:  -> 1",
            ],
            New(Trail()).Where(entry => !entry.Contains("UpdatedAt", StringComparison.Ordinal)));

        User = 2;
        var document = folder.Documents[0];
        var other = new Folder { Name = "g" };
        document.Status = Status.Final;
        document.Price = new Price(2m, "EUR");
        document.Folder = other;
        session.Commit();
        Assert.Equal(
            [
                "2 Insert Folder 2 Id:  -> 2", "2 Insert Folder 2 Name:  -> g", "2 Insert Folder 2 CreatedById:  -> 2",
                "2 Update Document 1 Status: Draft -> Final", "2 Update Document 1 Price.Amount: 1.5 -> 2", "2 Update Document 1 FolderId: 1 -> 2", "2 Update Document 1 UpdatedBy: 1 -> 2",
            ],
            New(Trail()).Where(entry => !entry.Contains("UpdatedAt", StringComparison.Ordinal)));

        session.Delete(folder);
        session.Commit();
        Assert.Equal(["2 Delete Folder 1 Id: 1 -> ", "2 Delete Folder 1 Name: f -> ", "2 Delete Folder 1 CreatedById: 1 -> "], New(Trail()));
        Assert.Empty(Warnings);
    }

    [Fact]
    public void Linked_objects_that_are_inserted_in_parts_are_recorded_with_the_user_of_the_session()
    {
        using var session = Database.OpenSession();
        session.CurrentUser = () => 2;

        var written = session.InsertRange([new Folder { Name = "f", Documents = { new Document { Title = "a", Price = new Price(1.5m, "EUR") } } }]);
        session.Commit();

        Assert.Equal((1, 1), (written.Tables[0].Inserted, written.Tables[1].Inserted));
        Assert.Equal(
            ["2 Insert Folder 1 Name:  -> f", "2 Insert Document 1 Title:  -> a", "2 Insert Document 1 FolderId:  -> 1", "2 Insert Document 1 CreatedBy:  -> 2"],
            New(Trail()).Where(entry => entry.Contains("Name", StringComparison.Ordinal) || entry.Contains("Title", StringComparison.Ordinal) || entry.Contains("FolderId", StringComparison.Ordinal) || entry.Contains("CreatedBy:", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_row_of_several_tables_is_one_write_and_a_value_that_was_set_back_is_none()
    {
        var truck = new Truck { Name = "t", Load = 3 };
        Save(truck);
        New(Trail());
        using var session = Database.OpenSession();
        var held = session.Get<Truck>(truck.Id)!;

        held.Load = 4;
        session.Flush();
        held.Name = "u";
        held.Load = 5;
        session.Flush();
        held.Load = 6;
        held.Load = 5;
        session.Commit();

        Assert.Equal(
            ["1 Update Truck 1 Load: 3 -> 4", "1 Update Truck 1 Name: t -> u", "1 Update Truck 1 Load: 4 -> 5"], New(Trail()));
        session.Delete(held);
        session.Commit();
        Assert.Equal(
            ["1 Delete Truck 1 Id: 1 -> ", "1 Delete Truck 1 Kind: Truck -> ", "1 Delete Truck 1 Name: u -> ", "1 Delete Truck 1 Load: 5 -> ", "1 Delete Truck 1 LoadedBy: 1 -> "], New(Trail()));
    }

    [Fact]
    public async Task The_entries_belong_to_the_transaction_and_are_one_statement_more()
    {
        await using var session = Database.OpenSession();
        session.Add(new Folder { Name = "f" });
        await session.FlushAsync();
        Assert.Equal(2, session.StatementCount);
        await using (await session.BeginNestedAsync())
        {
            session.Add(new Folder { Name = "lost" });
            await session.FlushAsync();
        }

        Assert.Equal(3, await session.Query<AuditEntry>().CountAsync());
        await session.RollbackAsync();
        Assert.Empty(Trail());
        Assert.Equal("0", Rows("SELECT CONCAT('', count(*)) FROM folder"));
    }

    [Fact]
    public void A_write_that_fails_leaves_no_entry_and_one_that_cannot_be_recorded_fails()
    {
        Save(new Document { Title = "a" });
        New(Trail());
        using var session = Database.OpenSession();
        session.Add(new Document { Title = "a" });
        Assert.Throws<ConstraintViolationException>(session.Commit);
        session.Rollback();
        Assert.Empty(New(Trail()));

        var document = session.Get<Document>(1)!;
        Database.Execute("DROP TABLE audit_entry");
        document.Title = "b";
        Assert.ThrowsAny<DatabaseException>(session.Commit);
        session.Rollback();
        Assert.Equal(("a", "a"), (document.Title, Rows("SELECT title FROM document")));
    }

    [Fact]
    public void A_column_that_was_not_loaded_says_so()
    {
        Save(new Document { Title = "a" });
        New(Trail());
        using var session = Database.OpenSession();
        var document = session.Query<Document>().Options(Load.Only((Document document) => document.Title)).Single();

        document.Status = Status.Final;
        session.Commit();

        Assert.Contains("1 Update Document 1 Status: ? -> Final", New(Trail()));
    }

    [Fact]
    public void What_writes_without_objects_is_refused_unless_it_is_meant()
    {
        Save(new Document { Title = "a" });
        New(Trail());
        using var session = Database.OpenSession();
        Action[] writes =
        [
            () => session.Query<Document>().ExecuteUpdate(set => set.Set(document => document.Status, Status.Final)),
            () => session.Query<Document>().Where(document => document.Id == 9).ExecuteDelete(),
            () => session.Query<Document>().Where(document => document.Id == 9).ExecutePurge(),
            () => session.DeleteByKey<Document>(9),
            () => session.BulkInsert([new Document { Title = "b" }]),
            () => session.Upsert(new Document { Title = "a" }, document => document.Title),
            () => session.Query<Vehicle>().ExecuteDelete(),
        ];

        Assert.Equal(
            ["ExecuteUpdate", "ExecuteDelete", "ExecutePurge", "DeleteByKey", "BulkInsert", "Upsert", "ExecuteDelete"],
            writes.Select(write => Assert.Throws<AuditException>(write)).Select(error => error.Message.Split(' ') is ["REL184:", var operation, ..] ? operation : error.Message));
        session.Query<Person>().ExecuteUpdate(set => set.Set(person => person.Name, "x"));
        using (session.WithoutAuditTrail())
        {
            Array.ForEach(writes[..6], write => write());
            session.Add(new Folder { Name = "f" });
            session.Commit();
        }

        Assert.Empty(New(Trail()));
        session.Add(new Folder { Name = "g" });
        session.Commit();
        Assert.NotEmpty(New(Trail()));
    }

    [Fact]
    public void Link_rows_are_recorded()
    {
        Save(new Document { Title = "a" });
        New(Trail());
        using var session = Database.OpenSession();
        var document = session.Get<Document>(1)!;
        document.Readers.Add(session.Get<Person>(2)!);
        session.Commit();
        Assert.Equal(["(1, 2) DocumentId:  -> 1", "(1, 2) PersonId:  -> 2"], New(Trail()).Select(entry => entry[entry.IndexOf('(', StringComparison.Ordinal)..]));

        document.Readers.Clear();
        session.Commit();
        Assert.Equal(["(1, 2) DocumentId: 1 -> ", "(1, 2) PersonId: 2 -> "], New(Trail()).Select(entry => entry[entry.IndexOf('(', StringComparison.Ordinal)..]));
    }

    [Fact]
    public void Rows_that_lose_their_principal_without_an_object_are_reported()
    {
        Save(new Folder { Name = "f", Documents = { new Document { Title = "a" } } });
        using var session = Database.OpenSession();
        session.Delete(session.Get<Folder>(1)!);
        session.Commit();

        Assert.StartsWith("Rows of Document were written past the audit trail: ", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    private int _read;

    // The entries since the last call.
    private string[] New(string[] trail)
    {
        var added = trail[_read..];
        _read = trail.Length;
        return added;
    }
}

public sealed class SqliteAuditTrailTests : AuditTrailTests<SqliteFile>;

public sealed class PostgreSqlAuditTrailTests : AuditTrailTests<PostgreSqlTestDatabase>;

public sealed class MariaDbAuditTrailTests : AuditTrailTests<MariaDbTestDatabase>;
