using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>Changes that would give a position twice, or none.</summary>
public abstract class OrderedListRefusalTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_partial_list_is_not_reordered()
    {
        using var session = Database.OpenSession();
        var playlist = session.Query<Playlist>().Options(Load.SelectIn((Playlist list) => list.Songs).Where(song => song.Name != "b")).First(list => list.Id == 1);

        Assert.Throws<PartialListException>(() => playlist.Songs.Move(0, 1));
        session.Add(new Song { Name = "e", Playlist = playlist });
        session.Commit();
        Assert.Equal("a0 b1 c2 d3 e4", Songs());
    }

    [Fact]
    public void A_filter_hides_positions_that_are_not_given_away()
    {
        using var filtered = Test.Open(Models);
        filtered.Filters.Add<Song>("Shown", song => song.Name != "d");
        using var session = filtered.OpenSession();
        var playlist = session.Get<Playlist>(1)!;
        Assert.Equal("a0 b1 c2", InMemory(playlist));

        Assert.Throws<PartialListException>(() => playlist.Songs.Move(0, 1));
        Assert.Throws<PartialListException>(() => playlist.Songs.Insert(0, new Song { Name = "e" }));
        Assert.Throws<PartialListException>(() => playlist.Songs.ReplaceWith(playlist.Songs.Reverse().ToList()));
        playlist.Songs.Add(new Song { Name = "e" });
        playlist.Songs.RemoveAt(1);
        session.Commit();

        Assert.Equal("a0 c2 d3 e4", Songs());
    }

    [Fact]
    public void What_does_not_know_the_list_is_refused()
    {
        using var session = Database.OpenSession();

        Assert.Contains("Playlist.Songs keeps its order", Assert.Throws<MappingException>(() => session.BulkInsert([new Song { Name = "e", PlaylistId = 1 }])).Message, StringComparison.Ordinal);
        Assert.Equal("REL186", Assert.Throws<MappingException>(() => session.Upsert(new Song { Name = "e", PlaylistId = 1 })).Code);
        session.Get<Song>(1)!.Fans.Add(new Fan { Name = "ann" });
        Assert.Equal("REL186", Assert.Throws<MappingException>(session.Flush).Code);
    }

    [Fact]
    public void Entities_of_a_list_without_an_order_are_not_moved()
    {
        using var session = Database.OpenSession();
        var song = session.Get<Song>(1)!;

        Assert.Contains("its order is not stored", Assert.Throws<InvalidOperationException>(() => song.Fans.Move(0, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Get<Playlist>(1)!.Songs.Move(0, 4));
    }
}

public sealed class SqliteOrderedListRefusalTests : OrderedListRefusalTests<SqliteFile>;

public sealed class PostgreSqlOrderedListRefusalTests : OrderedListRefusalTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOrderedListRefusalTests : OrderedListRefusalTests<MariaDbTestDatabase>;
