using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Folders;

namespace Relata.Tests.Sessions;

/// <summary>A merge that does not load: unchanged objects of a closed session become objects of this one, and nothing is sent.</summary>
public abstract class CachedMergeTests<TDatabase> : FoldersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_graph_becomes_persistent_and_unchanged_without_a_statement()
    {
        var cached = Cached();
        await using var session = Database.OpenSession();

        var folder = await session.MergeAsync(cached, load: false);

        Assert.NotSame(cached, folder);
        Assert.Equal(EntityState.Persistent, folder.GetState());
        Assert.Empty(folder.ChangedProperties());
        Assert.Equal(["1", "2"], folder.Documents.Select(document => document.Title));
        Assert.All(folder.Documents, document => Assert.Same(folder, document.Folder));
        Assert.Same(folder.Documents[0].Reader, folder.Documents[1].Reader);
        Assert.Equal(["red"], folder.Documents[0].Labels.Select(label => label.Text));
        Assert.Same(folder, session.Get<Folder>(1));
        Assert.Equal(0, session.StatementCount);
        await session.CommitAsync();
        Assert.Equal(0, session.StatementCount);
        Assert.Equal(EntityState.Detached, cached.GetState());
    }

    [Fact]
    public void What_is_changed_afterwards_is_written_by_an_update_and_a_rollback_restores_the_given_state()
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        var folder = session.Merge(cached, load: false);

        folder.Documents[1].Title = "changed";
        folder.Documents.RemoveAt(0);
        session.Flush();
        Assert.Equal("changed", Assert.Single(folder.Documents).Title);
        session.Rollback();
        Assert.Equal(["1", "2"], folder.Documents.Select(document => document.Title));
        Assert.Equal("1 2", Titles(document => document.FolderId == 1));

        folder.Documents[1].Title = "changed";
        session.Commit();
        Assert.Equal("1 changed", Titles(document => document.FolderId == 1));
        Assert.Equal("2", cached.Documents[1].Title);
    }

    [Fact]
    public void Columns_and_relationships_that_are_not_loaded_are_loaded_by_an_access()
    {
        Document cached;
        using (var session = Database.OpenSession())
        {
            cached = session.Query<Document>().Options(Load.Defer((Document document) => document.Body)).OrderBy(document => document.Id).First();
        }

        using var other = Database.OpenSession();
        var own = other.Merge(cached, load: false);

        Assert.False(own.IsColumnLoaded(document => document.Body));
        Assert.False(own.IsLoaded(document => document.Folder));
        Assert.False(own.IsLoaded(document => document.Labels));
        Assert.Equal(0, other.StatementCount);
        Assert.Equal("b1", own.Body);
        Assert.Equal("f", own.Folder!.Name);
        Assert.Equal("red", Assert.Single(own.Labels).Text);
        Assert.Equal(3, other.StatementCount);
    }

    [Fact]
    public void An_object_that_the_session_holds_stays_as_it_is_and_gets_what_it_lacks()
    {
        var cached = Cached();
        Database.Execute("UPDATE document SET title = 'new' WHERE id = 1");
        using var session = Database.OpenSession();
        var (first, second) = (
            session.Query<Document>().Options(Load.Defer((Document document) => document.Body)).Single(document => document.Id == 1),
            session.Get<Document>(2)!);
        second.Title = "pending";
        var sent = session.StatementCount;

        var folder = session.Merge(cached, load: false);

        Assert.Equal([first, second], folder.Documents);
        Assert.Equal(("new", "b1", "pending"), (first.Title, first.Body, second.Title));
        Assert.Equal(("ann", "red"), (first.Reader!.Name, first.Labels[0].Text));
        Assert.Equal(sent, session.StatementCount);
        Assert.Equal(["Title"], second.ChangedProperties());
        session.Commit();
        Assert.Equal("new pending", Titles(document => document.FolderId == 1));
    }

    [Fact]
    public void A_relationship_that_no_longer_agrees_with_what_the_session_holds_is_loaded_by_an_access()
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        var moved = session.Get<Document>(1)!;
        moved.FolderId = null;
        moved.ReaderId = 2;

        var folder = session.Merge(cached, load: false);

        Assert.False(folder.IsLoaded(each => each.Documents));
        Assert.False(moved.IsLoaded(document => document.Folder));
        Assert.Equal(["2"], folder.Documents.Select(document => document.Title));
        Assert.Null(moved.Folder);
        Assert.Equal("bob", moved.Reader!.Name);
    }

    [Fact]
    public void Pending_changes_of_a_list_are_applied_to_what_is_taken_over()
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        var folder = session.Get<Folder>(1)!;
        folder.Documents.Add(new Document { Title = "added" });
        var sent = session.StatementCount;

        Assert.Same(folder, session.Merge(cached, load: false));

        Assert.Equal(["1", "2", "added"], folder.Documents.Select(document => document.Title));
        Assert.Equal(sent, session.StatementCount);
        session.Commit();
        Assert.Equal("1 2 added", Titles(document => document.FolderId == 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_session_has_written_to_a_list_is_not_lost(bool isCommitted)
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        var folder = session.Get<Folder>(1)!;
        var label = new Label { Text = "blue" };
        folder.Documents.Add(new Document { Title = "added", Labels = { label } });
        session.Flush();
        var document = session.Get<Document>(1)!;
        document.Labels.Add(label);
        session.Flush();
        if (isCommitted)
        {
            session.Commit();
        }

        session.Merge(cached, load: false);

        Assert.Equal(["1", "2", "added"], folder.Documents.Select(each => each.Title).Order());
        Assert.Equal(["blue", "red"], document.Labels.Select(each => each.Text).Order());
        Assert.True(document.Labels.Remove(label));
        session.Commit();
        Assert.Equal("red", Assert.Single(document.Labels).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_object_whose_deletion_is_flushed_is_refused(bool isInSavepoint)
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        using var savepoint = isInSavepoint ? session.BeginNested() : null;
        session.Delete(session.Get<Document>(2)!);
        session.Flush();

        Assert.Equal("REL107", Assert.Throws<SessionStateException>(() => session.Merge(cached, load: false)).Code);

        savepoint?.Rollback();
        session.Rollback();
        Assert.Equal(["1", "2"], session.Merge(cached, load: false).Documents.Select(document => document.Title));
    }

    [Fact]
    public void A_loaded_list_and_an_expired_object_keep_what_they_are()
    {
        var cached = Cached();
        Database.Execute("UPDATE document SET folder_id = NULL WHERE id = 1");
        Database.Execute("UPDATE document SET title = 'new' WHERE id = 2");
        using var session = Database.OpenSession();
        var folder = session.Get<Folder>(1)!;
        var second = Assert.Single(folder.Documents);
        session.Expire(second);

        session.Merge(cached, load: false);

        Assert.Same(second, Assert.Single(folder.Documents));
        Assert.Same(second, session.Query<Document>().Single(document => document.Id == 2));
        Assert.Equal("new", second.Title);
    }

    [Fact]
    public void An_object_that_is_deleted_in_the_session_is_refused_and_nothing_has_entered()
    {
        var cached = Cached();
        using var session = Database.OpenSession();
        session.Delete(session.Get<Document>(2)!);
        var sent = session.StatementCount;

        Assert.Equal("REL107", Assert.Throws<SessionStateException>(() => session.Merge(cached, load: false)).Code);

        Assert.Equal(sent, session.StatementCount);
        Assert.NotSame(cached, session.Get<Folder>(1));
        Assert.Equal(sent + 1, session.StatementCount);
    }

    [Fact]
    public void A_new_or_changed_or_deleted_object_anywhere_in_the_graph_is_refused()
    {
        using var session = Database.OpenSession();
        AssertRefused(session, new Folder { Id = 1 }, "A Folder that is merged with load: false is new");
        AssertRefused(session, JsonSerializer.Deserialize<Folder>("""{"Id":1,"Name":"f"}""", new JsonSerializerOptions().AddRelata())!, "read from JSON");

        var changed = Cached();
        changed.Documents[1].Title = "changed";
        AssertRefused(session, changed, "The Document with the key 2 that is merged with load: false has changes that are not flushed, in Title.");

        var grown = Cached();
        grown.Documents[0].Labels.Add(new Label { Text = "new" });
        AssertRefused(session, grown, "in Labels.");

        var shrunk = Cached();
        shrunk.Documents[0].Reader = null;
        AssertRefused(session, shrunk, "has changes that are not flushed, in ");

        Reader deleted;
        using (var other = Database.OpenSession())
        {
            deleted = other.Get<Reader>(2)!;
            other.Delete(deleted);
            other.Commit();
        }

        AssertRefused(session, deleted, "is deleted");
        Assert.Equal(0, session.StatementCount);
        Assert.Same(session.Get<Folder>(1), session.Merge(Cached(), load: false));
    }

    [Fact]
    public void Two_objects_of_one_row_become_one()
    {
        Document first, second;
        using (var one = Database.OpenSession())
        {
            first = one.Query<Document>().Options(Load.SelectIn((Document document) => document.Folder)).OrderBy(document => document.Id).First();
        }

        using (var other = Database.OpenSession())
        {
            second = other.Query<Document>().Options(Load.SelectIn((Document document) => document.Labels)).OrderBy(document => document.Id).First();
        }

        using var session = Database.OpenSession();
        var own = session.Merge(first, load: false);
        Assert.Same(own, session.Merge(second, load: false));
        Assert.Same(own, session.Merge(own, load: false));

        Assert.Equal(("f", "red"), (own.Folder!.Name, own.Labels[0].Text));
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public void With_load_the_rows_are_read()
    {
        using var session = Database.OpenSession();

        var folder = session.Merge(new Folder { Id = 1, Name = "g" }, load: true);

        Assert.Equal(["Name"], folder.ChangedProperties());
        Assert.Equal(1, session.StatementCount);
    }

    private static void AssertRefused<T>(Session session, T given, string message)
        where T : Entity
    {
        var error = Assert.Throws<MergeException>(() => session.Merge(given, load: false));
        Assert.Equal("REL128", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private Folder Cached()
    {
        using var session = Database.OpenSession();
        return session.Query<Folder>()
            .Options(Load.SelectIn((Folder folder) => folder.Documents).Options(Load.SelectIn((Document document) => document.Reader), Load.SelectIn((Document document) => document.Labels)))
            .Single();
    }
}

public sealed class SqliteCachedMergeTests : CachedMergeTests<SqliteFile>;

public sealed class MariaDbCachedMergeTests : CachedMergeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCachedMergeTests : CachedMergeTests<PostgreSqlTestDatabase>;
