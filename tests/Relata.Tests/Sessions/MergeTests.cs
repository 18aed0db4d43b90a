using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Folders;

namespace Relata.Tests.Sessions;

/// <summary>What a merge takes a list for, and how deep a graph may be.</summary>
public abstract class MergeTests<TDatabase> : FoldersTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly JsonSerializerOptions s_json = new JsonSerializerOptions().AddRelata();

    [Fact]
    public void A_new_object_whose_owners_are_given_by_key_takes_nothing_from_their_lists()
    {
        Merge(new Document { Title = "3", Folder = new Folder { Id = 1 }, Reader = new Reader { Id = 1 } });

        Assert.Equal("1 2 3", Titles(document => document.FolderId == 1));
        Assert.Equal("1 2 3", Titles(document => document.ReaderId == 1));
    }

    [Fact]
    public void A_posted_object_whose_owners_are_given_by_key_takes_nothing_from_their_lists()
    {
        Merge(Read<Document>("""{"Title":"3","Folder":{"Id":1},"Reader":{"Id":1},"Labels":[{"Id":1},{"Text":"green"}]}"""));

        Assert.Equal("1 2 3", Titles(document => document.FolderId == 1));
        Assert.Equal("1 2 3", Titles(document => document.ReaderId == 1));
        Assert.Equal("1 2 3", Titles(document => document.Labels.Any(label => label.Text == "red")));
        Assert.Equal("3", Titles(document => document.Labels.Any(label => label.Text == "green")));
    }

    [Fact]
    public void The_owner_that_was_only_led_to_may_be_what_is_merged()
    {
        var (folder, label) = (new Folder { Id = 1 }, new Label { Id = 1 });
        var added = new Document { Title = "3", Folder = folder };
        added.Labels.Add(label);

        Merge(folder);

        Assert.Equal("1 2 3", Titles(document => document.FolderId == 1));
        Assert.Equal("1 2 3", Titles(document => document.Labels.Any(each => each.Id == 1)));
    }

    [Fact]
    public void What_was_added_to_the_list_of_a_new_object_is_added_to_that_of_the_row()
    {
        var (folder, label) = (new Folder { Id = 1, Name = "g" }, new Label { Id = 1 });
        folder.Documents.Add(new Document { Title = "3" });
        folder.Documents.Add(new Document { Id = 2, Body = "changed" });
        label.Documents.Add(new Document { Id = 1 });

        Merge(folder, label);

        Assert.Equal("1 2 3", Titles(document => document.FolderId == 1));
        Assert.Equal("2", Titles(document => document.Body == "changed"));
        Assert.Equal("1 2", Titles(document => document.Labels.Any(each => each.Id == 1)));
    }

    [Fact]
    public void A_list_that_was_assigned_is_the_whole()
    {
        Merge(
            new Folder { Id = 1, Documents = [new Document { Id = 2 }, new Document { Title = "3" }] },
            new Document { Id = 2, Labels = [new Label { Id = 2 }] });

        Assert.Equal("2 3", Titles(document => document.FolderId == 1));
        Assert.Equal("", Titles(document => document.FolderId == null));
        Assert.Equal("", Titles(document => document.Labels.Any(label => label.Id == 1)));
        Assert.Equal("2", Titles(document => document.Labels.Any(label => label.Id == 2)));
    }

    [Fact]
    public void A_list_that_was_assigned_empty_or_cleared_empties_that_of_the_row()
    {
        var cleared = new Reader { Id = 1 };
        cleared.Documents.Clear();
        Merge(cleared, Read<Document>("""{"Id":1,"Labels":[]}"""));

        Assert.Equal("1 2", Titles(document => document.ReaderId == null));
        Assert.Equal("2", Titles(document => document.Labels.Any(label => label.Id == 1)));
    }

    [Fact]
    public void A_list_that_was_only_read_says_nothing()
    {
        var folder = new Folder { Id = 1, Name = "g" };
        Assert.Empty(folder.Documents);

        Merge(folder);

        Assert.Equal("1 2", Titles(document => document.FolderId == 1));
    }

    [Fact]
    public void A_list_of_a_used_session_gets_what_is_added_once()
    {
        using var session = Database.OpenSession();
        var folder = session.Get<Folder>(1)!;
        Assert.Equal(2, folder.Documents.Count);
        folder.Documents.Add(new Document { Title = "pending" });
        var given = new Folder { Id = 1 };
        given.Documents.AddRange([new Document { Id = 2 }, new Document { Title = "3" }]);

        Assert.Same(folder, session.Merge(given));

        Assert.Equal(["1", "2", "pending", "3"], folder.Documents.Select(document => document.Title));
        session.Commit();
        Assert.Equal("1 2 pending 3", Titles(document => document.FolderId == 1));
    }

    [Fact]
    public void Objects_that_stand_for_one_new_row_become_one()
    {
        using var session = Database.OpenSession();
        var given = Read<Folder>("""{"Id":1,"Documents":[{"Title":"3","Reader":{"Id":9,"Name":"eve"}},{"Title":"4","Reader":{"Id":9}}]}""");

        var folder = session.Merge(given);
        session.Commit();

        Assert.Same(folder.Documents[0].Reader, folder.Documents[1].Reader);
        Assert.Equal("3 4", Titles(document => document.Reader!.Name == "eve"));
    }

    [Fact]
    public void An_expired_object_is_read_before_it_is_compared()
    {
        using var session = Database.OpenSession();
        var document = session.Get<Document>(1)!;
        Database.Execute("UPDATE document SET title = 'other' WHERE id = 1");
        session.Expire(document);

        session.Merge(new Document { Id = 1, Title = "1" });
        session.Commit();

        Assert.Equal("1", Titles(each => each.Id == 1));
    }

    [Fact]
    public void What_is_merged_onto_a_deleted_object_is_refused()
    {
        using var session = Database.OpenSession();
        session.Delete(session.Get<Document>(1)!);

        var error = Assert.Throws<SessionStateException>(() => session.Merge(new Document { Id = 1, Title = "kept?" }));

        Assert.Contains("The Document with key 1 is deleted in this session", error.Message);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, s_json)!;

    private void Merge(params Entity[] given)
    {
        using var session = Database.OpenSession();
        foreach (var entity in given)
        {
            session.Merge(entity);
        }

        session.Commit();
    }
}

public sealed class SqliteMergeTests : MergeTests<SqliteFile>;

public sealed class MariaDbMergeTests : MergeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlMergeTests : MergeTests<PostgreSqlTestDatabase>;
