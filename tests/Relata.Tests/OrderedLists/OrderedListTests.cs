using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>A list whose entities have a position keeps its order, whatever is done with it, and writes only what has moved.</summary>
public abstract class OrderedListTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData("b0 c1 d2 a3", 0)]
    [InlineData("e0 a1 b2 c3 d4", 1)]
    [InlineData("e0 d1 a2 b3", 2)]
    [InlineData("b0 c1 d2", 3)]
    public void A_list_of_a_closed_session_is_changed_under_a_unique_index(string expected, int change)
    {
        Playlist playlist;
        using (var closed = Open())
        {
            playlist = closed.Query<Playlist>().Options(Load.SelectIn((Playlist p) => p.Songs)).Single(p => p.Id == 1);
        }

        if (change == 0)
        {
            playlist.Songs.Move(0, 3);
        }
        else if (change == 1)
        {
            playlist.Songs.Insert(0, new Song { Name = "e" });
        }
        else if (change == 2)
        {
            var songs = playlist.Songs.ToList();
            playlist.Songs.ReplaceWith([new Song { Name = "e" }, songs[3], songs[0], songs[1]]);
        }
        else
        {
            playlist.Songs.RemoveAt(0);
        }

        using var session = Open();
        session.Add(playlist);
        session.Commit();

        Assert.Equal(expected, Songs());
        Assert.Equal(expected, InMemory(playlist));
    }

    [Fact]
    public void New_owners_number_their_lists_from_the_first_position()
    {
        Assert.Equal("a0 b1 c2 d3", Songs());
        Assert.Equal("r1 s2", Remarks());
    }

    [Fact]
    public void What_is_appended_writes_one_row()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        _ = playlist.Songs.Count;

        playlist.Songs.Add(new Song { Name = "e" });

        Assert.Equal("a0 b1 c2 d3 e4", InMemory(playlist));
        Assert.Equal((1, 0, 0), Commit(session));
        Assert.Equal("a0 b1 c2 d3 e4", Songs());
    }

    [Fact]
    public void What_is_appended_after_a_deleted_song_follows_the_others()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        session.Delete(playlist.Songs[1]);
        playlist.Songs.Add(new Song { Name = "e" });

        Assert.Equal((1, 2, 1), Commit(session));
        Assert.Equal("a0 c1 d2 e3", Songs());
        Assert.Equal("a0 c1 d2 e3", InMemory(playlist));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_appended_after_a_row_that_was_deleted_by_its_key_follows_the_others(bool byQuery)
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        var song = playlist.Songs[3];
        playlist.Songs[0].Name = "A";

        Assert.True(byQuery ? session.Query<Song>().Where(each => each.Id == song.Id).ExecuteDelete() == 1 : session.DeleteByKey<Song>(song.Id));
        playlist.Songs.Add(new Song { Name = "e" });

        Assert.Equal("A0 b1 c2 e3", InMemory(playlist));
        Assert.Equal((1, 0, 0), Commit(session));
        Assert.Equal("A0 b1 c2 e3", Songs());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_appended_after_a_song_that_has_left_by_its_foreign_key_follows_the_others(bool isFlushed)
    {
        using (var writer = Open())
        {
            writer.Get<Playlist>(2)!.Songs.AddRange([new Song { Name = "y" }, new Song { Name = "z" }]);
            writer.Commit();
        }

        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        playlist.Songs[1].PlaylistId = 2;
        if (isFlushed)
        {
            session.Flush();
        }

        playlist.Songs.Add(new Song { Name = "e" });
        session.Flush();
        playlist.Songs.Add(new Song { Name = "f" });
        session.Commit();

        Assert.Equal("a0 c1 d2 e3 f4", Songs());
        Assert.Equal("x0 y1 z2 b3", Songs(2));
    }

    [Theory]
    [InlineData("append", "a0 b1 c2 d3 e4")]
    [InlineData("insert", "a0 e1 b2 c3 d4")]
    [InlineData("move", "a0 b1 d2 c3")]
    [InlineData("delete", "a0 b1 c2")]
    [InlineData("foreign key", "a0 b1 c2 d3 e4")]
    public void Gaps_that_the_rows_have_are_closed_by_a_change_after_them(string change, string expected)
    {
        using (var writer = Open())
        {
            writer.Execute($"UPDATE ordered_songs SET position = 10 + 3 * position WHERE playlist_id = 1");
            writer.Commit();
        }

        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        var (songs, e) = (playlist.Songs.ToList(), new Song { Name = "e" });
        switch (change)
        {
            case "append":
                playlist.Songs.Add(e);
                break;
            case "insert":
                playlist.Songs.Insert(1, e);
                break;
            case "move":
                playlist.Songs.Move(3, 2);
                break;
            case "delete":
                session.Delete(songs[3]);
                break;
            default:
                e.PlaylistId = 1;
                session.Add(e);
                break;
        }

        session.Commit();
        Assert.Equal(expected, Songs());
    }

    [Fact]
    public void What_is_inserted_moves_what_follows()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        playlist.Songs.Insert(2, new Song { Name = "e" });

        Assert.Equal("a0 b1 e2 c3 d4", InMemory(playlist));
        Assert.Equal((1, 2, 0), Commit(session));
        Assert.Equal("a0 b1 e2 c3 d4", Songs());
    }

    [Fact]
    public void A_move_writes_what_lies_between()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        playlist.Songs.Move(1, 2);

        Assert.Equal("a0 c1 b2 d3", InMemory(playlist));
        var sent = session.StatementCount;

        // Two rows: the position is unique in a playlist, so that one of them is written twice.
        Assert.Equal((0, 2, 0), Commit(session));
        Assert.Equal(3, session.StatementCount - sent);
        Assert.Equal("a0 c1 b2 d3", Songs());
    }

    [Fact]
    public void A_move_back_writes_nothing()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        playlist.Songs.Move(0, 3);
        playlist.Songs.Move(3, 0);

        Assert.False(session.HasChanges);
        Assert.Equal((0, 0, 0), Commit(session));
    }

    [Fact]
    public void Removing_and_inserting_is_a_move()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        var song = playlist.Songs[3];

        playlist.Songs.Remove(song);
        playlist.Songs.Insert(1, song);

        Assert.Equal("a0 d1 b2 c3", InMemory(playlist));
        Assert.Same(playlist, song.Playlist);
        var sent = session.StatementCount;
        Assert.Equal((0, 3, 0), Commit(session));
        Assert.Equal(4, session.StatementCount - sent);
        Assert.Equal("a0 d1 b2 c3", Songs());
    }

    [Fact]
    public void An_entity_that_the_list_contains_is_not_added_twice()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;

        playlist.Songs.Insert(0, playlist.Songs[2]);
        playlist.Songs.Add(playlist.Songs[0]);

        Assert.Equal("c0 a1 b2 d3", InMemory(playlist));
        session.Commit();
        Assert.Equal("c0 a1 b2 d3", Songs());
    }

    [Fact]
    public void What_is_removed_or_deleted_closes_the_gap()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        session.Delete(playlist.Songs[1]);

        playlist.Songs.RemoveAt(0);

        Assert.Equal((0, 3, 1), Commit(session));
        Assert.Equal("c0 d1", InMemory(playlist));
        session.Commit();
        Assert.Equal("c0 d1", Songs());
    }

    [Fact]
    public void A_delete_alone_closes_the_gap()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        session.Delete(playlist.Songs[1]);

        session.Commit();

        Assert.Equal("a0 c1 d2", InMemory(playlist));
        Assert.Equal("a0 c1 d2", Songs());
    }

    [Fact]
    public void What_is_replaced_is_numbered_anew()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        var (a, b, d) = (playlist.Songs[0], playlist.Songs[1], playlist.Songs[3]);

        playlist.Songs.ReplaceWith([d, new Song { Name = "e" }, a, b]);
        session.Commit();

        Assert.Equal("d0 e1 a2 b3", Songs());
        Assert.Equal("d0 e1 a2 b3", InMemory(playlist));
        playlist.Songs[1] = new Song { Name = "f" };
        session.Commit();
        Assert.Equal("d0 f1 a2 b3", Songs());
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public void Every_strategy_loads_the_order(Loading strategy)
    {
        using (var writing = Database.OpenSession())
        {
            var playlist = writing.Get<Playlist>(1)!;
            playlist.Songs.ReplaceWith(playlist.Songs.Reverse().ToList());
            playlist.Remarks.Move(0, 1);
            writing.Commit();
        }

        using var session = Open();
        var read = session.Query<Playlist>().OrderBy(list => list.Id)
            .Options(Load.By(strategy, (Playlist list) => list.Songs), Load.By(strategy, (Playlist list) => list.Remarks)).ToList();

        Assert.Equal("d0 c1 b2 a3", InMemory(read[0]));
        Assert.Equal(["s", "r"], read[0].Remarks.Select(remark => remark.Text));
        Assert.Equal("s1 r2", Remarks());
    }

    [Fact]
    public void A_merged_list_decides_the_positions()
    {
        Playlist detached;
        using (var reading = Database.OpenSession())
        {
            detached = reading.Get<Playlist>(1)!;
            _ = detached.Songs.Count;
        }

        detached.Songs.Move(3, 0);
        detached.Songs.Add(new Song { Name = "e" });
        detached.Songs.RemoveAt(2);
        using var session = Open();
        session.Merge(detached);
        session.Commit();

        Assert.Equal("d0 a1 c2 e3", Songs());
    }

    [Fact]
    public void An_orphan_of_an_ordered_list_is_deleted()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        playlist.Remarks.Insert(0, new Remark { Text = "q" });
        playlist.Remarks.RemoveAt(1);

        session.Commit();

        Assert.Equal("q1 s2", Remarks());
        session.Delete(playlist);
        session.Commit();
        Assert.Equal("", Remarks());
    }

    [Fact]
    public void What_is_deleted_with_its_owner_is_not_numbered()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        _ = (playlist.Songs.Count, playlist.Remarks.Count);
        playlist.Songs.Move(0, 2);
        session.Delete(playlist);
        session.Commit();

        Assert.Equal("", Songs());
    }

    [Fact]
    public async Task Positions_are_read_asynchronously_too()
    {
        await using var session = Open();
        session.Add(new Song { Name = "e", Playlist = await session.GetAsync<Playlist>(1) });
        session.Delete(await session.Query<Song>().SingleAsync(song => song.Name == "a"));
        await session.CommitAsync();

        Assert.Equal("b1 c2 d3 e4", Songs());
    }
}

public sealed class SqliteOrderedListTests : OrderedListTests<SqliteFile>;

public sealed class MariaDbOrderedListTests : OrderedListTests<MariaDbTestDatabase>;

public sealed class PostgreSqlOrderedListTests : OrderedListTests<PostgreSqlTestDatabase>;
