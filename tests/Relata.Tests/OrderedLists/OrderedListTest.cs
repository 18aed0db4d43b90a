using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>A test on two playlists, the first with the songs a to d and the remarks r and s.</summary>
public abstract class OrderedListTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    protected OrderedListTest()
    {
        Database = Test.Open(Models);
        Database.CreateTables();
        using var session = Database.OpenSession();
        session.Add(new Playlist
        {
            Name = "first",
            Songs = { new Song { Name = "a" }, new Song { Name = "b" }, new Song { Name = "c" }, new Song { Name = "d" } },
            Remarks = { new Remark { Text = "r" }, new Remark { Text = "s" } },
        });
        session.Flush();
        session.Add(new Playlist { Name = "second", Songs = { new Song { Name = "x" } } });
        session.Commit();
    }

    protected static ModelSet Models => ModelSet.InNamespace("Relata.Tests.OrderedLists.Models");

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The names and positions in the rows of a playlist.</summary>
    protected string Songs(int playlist = 1) => Rows($"SELECT name || position FROM ordered_songs WHERE playlist_id = {playlist} ORDER BY position");

    protected string Remarks(int playlist = 1) => Rows($"SELECT text || place FROM ordered_remarks WHERE playlist_id = {playlist} ORDER BY place");

    /// <summary>The names and positions of a list in memory.</summary>
    protected static string InMemory(Playlist playlist) => string.Join(" ", playlist.Songs.Select(song => $"{song.Name}{song.Position}"));

    /// <summary>A session that records its statements and flushes.</summary>
    protected Session Open()
    {
        var session = Database.OpenSession();
        (session.RecordStatements, session.RecordFlushes) = (true, true);
        return session;
    }

    /// <summary>Commits, and counts the rows that were inserted, updated and deleted. A row that is updated twice, for a unique position, counts once.</summary>
    protected static (int Inserted, int Updated, int Deleted) Commit(Session session)
    {
        var before = session.Flushes.Count;
        session.Commit();
        var flushed = session.Flushes.Skip(before).ToList();
        return (flushed.Sum(flush => flush.Inserted), flushed.Sum(flush => flush.Updated), flushed.Sum(flush => flush.Deleted));
    }

    private string Rows(string sql) =>
        string.Join(" ", Database.Texts(Database is MariaDbDatabase ? sql.Replace("name || position", "concat(name, position)", StringComparison.Ordinal).Replace("text || place", "concat(text, place)", StringComparison.Ordinal) : sql));
}
