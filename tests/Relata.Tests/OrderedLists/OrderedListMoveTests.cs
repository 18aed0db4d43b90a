using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>What comes to an ordered list by a reference or a foreign key follows the others, whether or not the list is loaded.</summary>
public abstract class OrderedListMoveTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_reference_that_is_set_puts_its_object_at_the_end()
    {
        using var session = Open();
        var (first, second) = (session.Get<Playlist>(1)!, session.Get<Playlist>(2)!);
        _ = (first.Songs.Count, second.Songs.Count);

        first.Songs[1].Playlist = second;

        Assert.Equal("a0 c1 d2", InMemory(first));
        Assert.Equal("x0 b1", InMemory(second));
        Assert.Equal((0, 3, 0), Commit(session));
        Assert.Equal("a0 c1 d2", Songs());
        Assert.Equal("x0 b1", Songs(2));
    }

    [Fact]
    public void What_goes_to_lists_that_are_not_loaded_follows_their_last_rows()
    {
        using var session = Open();
        var (first, second) = (session.Get<Playlist>(1)!, session.Get<Playlist>(2)!);
        session.Add(new Song { Name = "e", Playlist = first });
        second.Songs.Add(new Song { Name = "y" });
        session.Add(new Song { Name = "z", PlaylistId = 2 });
        session.Add(new Song { Name = "alone" });
        first.Remarks.Add(new Remark { Text = "t" });
        second.Remarks.Add(new Remark { Text = "u" });

        session.Flush();

        Assert.Equal("a0 b1 c2 d3 e4", SongsOf(session));
        session.Commit();
        Assert.Equal("x0 y1 z2", Songs(2));
        Assert.Equal("r1 s2 t3", Remarks());
        Assert.Equal("u1", Remarks(2));
        Assert.Equal("x0 y1 z2", InMemory(second));
        Assert.Equal([LastPositions, LastPositions.Replace("position", "place", StringComparison.Ordinal).Replace("songs", "remarks", StringComparison.Ordinal)], session.Statements.Where(sent => sent.Contains("max(", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_taken_out_of_a_list_that_is_not_loaded_and_put_in_again_goes_to_its_end(bool isByReference)
    {
        using var session = Open();
        var first = session.Get<Playlist>(1)!;
        var (song, remark) = (session.Query<Song>().Single(song => song.Name == "b"), session.Query<Remark>().Single(remark => remark.Text == "r"));
        if (isByReference)
        {
            song.Playlist = null;
            song.Playlist = first;
        }
        else
        {
            Assert.True(first.Songs.Remove(song));
            first.Songs.Add(song);
        }

        Assert.True(first.Remarks.Remove(remark));
        first.Remarks.Add(remark);
        Assert.False(first.Songs.IsLoaded || first.Remarks.IsLoaded);

        session.Commit();

        Assert.Equal("a0 c2 d3 b4", Songs());
        Assert.Equal("s2 r3", Remarks());
        Assert.Equal("a0 c2 d3 b4", InMemory(first));
        Assert.Equal(["s", "r"], first.Remarks.Select(each => each.Text));
    }

    [Fact]
    public void Foreign_keys_to_a_new_owner_whose_list_was_not_used_are_numbered()
    {
        using var session = Open();
        var song = session.Query<Song>().Single(song => song.Name == "d");
        var made = new Playlist { Id = 70, Name = "made" };
        session.AddRange(made, new Song { Name = "m", PlaylistId = 70 }, new Song { Name = "n", PlaylistId = 70 });
        song.PlaylistId = 70;
        session.Commit();

        Assert.Equal("m0 n1 d2", Songs(70));
        Assert.Equal("m0 n1 d2", InMemory(made));
        Assert.Equal("a0 b1 c2", Songs());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Foreign_keys_lead_to_the_list_of_a_new_owner_that_takes_the_place_of_a_deleted_one(bool isLoaded)
    {
        using var session = Open();
        var (first, old) = (session.Get<Playlist>(1)!, session.Get<Playlist>(2)!);
        var song = session.Query<Song>().Single(song => song.Name == "d");
        if (isLoaded)
        {
            _ = (first.Songs.Count, old.Songs.Count);
        }

        session.Autoflush = false;
        session.Delete(old);
        var made = new Playlist { Id = 2, Name = "made" };
        session.AddRange(made, new Song { Name = "m", PlaylistId = 2 }, new Song { Name = "n", PlaylistId = 2 });
        song.PlaylistId = 2;
        session.Commit();

        Assert.Equal("m0 n1 d2", Songs(2));
        Assert.Equal("m0 n1 d2", InMemory(made));
    }

    [Fact]
    public void A_foreign_key_that_is_set_moves_its_object_to_the_end()
    {
        using var session = Open();
        var (first, second) = (session.Get<Playlist>(1)!, session.Get<Playlist>(2)!);
        var song = session.Query<Song>().Single(song => song.Name == "a");
        song.PlaylistId = 2;
        session.Commit();
        Assert.Equal("b1 c2 d3", Songs());
        Assert.Equal("x0 a1", Songs(2));

        _ = (first.Songs.Count, second.Songs.Count);
        session.Query<Song>().Single(song => song.Name == "b").PlaylistId = 2;
        session.Commit();

        Assert.Equal("c0 d1", Songs());
        Assert.Equal("x0 a1 b2", Songs(2));
        Assert.Equal("c0 d1", InMemory(first));
        Assert.Equal("x0 a1 b2", InMemory(second));
    }

    [Fact]
    public void Additions_to_a_list_that_is_loaded_afterwards_follow_its_rows()
    {
        using var session = Open();
        session.Autoflush = false;
        var playlist = session.Get<Playlist>(1)!;
        playlist.Songs.Add(new Song { Name = "e" });
        playlist.Songs.Remove(session.Query<Song>().Single(song => song.Name == "b"));
        _ = playlist.Songs.Count;

        session.Commit();

        Assert.Equal("a0 c1 d2 e3", Songs());
        Assert.Equal("a0 c1 d2 e3", InMemory(playlist));
    }

    protected abstract string LastPositions { get; }

    private static string SongsOf(Session session) =>
        string.Join(" ", session.Query<Song>().Where(song => song.PlaylistId == 1).OrderBy(song => song.Position).ToList().Select(song => $"{song.Name}{song.Position}"));
}
