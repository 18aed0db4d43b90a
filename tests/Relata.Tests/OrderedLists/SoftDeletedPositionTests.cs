using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>A row that is deleted softly keeps its position, whether the session shows it or not.</summary>
public abstract class SoftDeletedPositionTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_position_of_a_deleted_row_is_not_given_to_another(bool isShown)
    {
        var playlist = WithNotes();
        using (var session = Open(isShown))
        {
            var notes = session.Get<Playlist>(playlist)!.Notes;
            session.Delete(notes[0]);
            notes.Add(new Note { Text = "d" });
            session.Flush();
            notes.Add(new Note { Text = "e" });
            Assert.Throws<PartialListException>(() => notes.Move(0, 1));
            Assert.Throws<PartialListException>(() => notes.Insert(0, new Note { Text = "f" }));
            session.Commit();
        }

        Assert.Equal("b1 c2 d3 e4", Notes(playlist));

        using (var session = Open(isShown: true))
        {
            session.Restore(session.Get<Playlist>(playlist)!.Notes.Single(note => note.Text == "a"));
            session.Commit();
        }

        Assert.Equal("a0 b1 c2 d3 e4", Notes(playlist));
    }

    [Fact]
    public void A_row_that_is_purged_leaves_a_gap()
    {
        var playlist = WithNotes();
        using (var session = Open(isShown: false))
        {
            var notes = session.Get<Playlist>(playlist)!.Notes;
            session.Purge(notes[1]);
            notes.Add(new Note { Text = "d" });
            session.Commit();
        }

        Assert.Equal("a0 c2 d3", Notes(playlist));
    }

    private int WithNotes()
    {
        using var session = Database.OpenSession();
        var playlist = new Playlist { Name = "third", Notes = { new Note { Text = "a" }, new Note { Text = "c" } } };
        session.Add(playlist);
        playlist.Notes.Insert(1, new Note { Text = "b" });
        session.Commit();
        return playlist.Id;
    }

    private Session Open(bool isShown)
    {
        var session = Database.OpenSession();
        if (isShown)
        {
            session.Filters.Disable(DatabaseFilters.SoftDelete);
        }

        return session;
    }

    private string Notes(int playlist)
    {
        using var session = Database.OpenSession();
        return string.Join(" ", session.Get<Playlist>(playlist)!.Notes.Select(note => $"{note.Text}{note.Position}"));
    }
}

public sealed class SqliteSoftDeletedPositionTests : SoftDeletedPositionTests<SqliteFile>;

public sealed class PostgreSqlSoftDeletedPositionTests : SoftDeletedPositionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSoftDeletedPositionTests : SoftDeletedPositionTests<MariaDbTestDatabase>;
