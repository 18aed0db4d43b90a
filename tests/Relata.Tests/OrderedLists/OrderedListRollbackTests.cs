using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>A rollback brings back the order of a list and the positions in it.</summary>
public abstract class OrderedListRollbackTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Rollbacks_restore_order_and_positions()
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        playlist.Songs.Move(0, 3);
        session.Flush();
        using (session.BeginNested())
        {
            playlist.Songs.Move(0, 2);
            playlist.Songs.RemoveAt(0);
            session.Flush();
            playlist.Songs.Insert(0, new Song { Name = "e" });
        }

        Assert.Equal("b0 c1 d2 a3", InMemory(playlist));
        session.Rollback();

        Assert.Equal("a0 b1 c2 d3", InMemory(playlist));
        Assert.False(session.HasChanges);
        playlist.Songs.Move(3, 0);
        session.Commit();
        Assert.Equal("d0 a1 b2 c3", Songs());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rollback_puts_what_left_a_list_before_it_was_loaded_back_in_its_place(bool isDeleted)
    {
        using var session = Open();
        var song = session.Query<Song>().Single(song => song.Name == "b");
        if (isDeleted)
        {
            session.Delete(song);
        }
        else
        {
            session.Get<Playlist>(2)!.Songs.Insert(0, song);
        }

        session.Flush();
        var playlist = session.Get<Playlist>(1)!;
        Assert.Equal(3, playlist.Songs.Count);
        session.Rollback();

        Assert.Equal("a0 b1 c2 d3", InMemory(playlist));
        Assert.False(session.HasChanges);
    }
}

public sealed class SqliteOrderedListRollbackTests : OrderedListRollbackTests<SqliteFile>;

public sealed class MariaDbOrderedListRollbackTests : OrderedListRollbackTests<MariaDbTestDatabase>;

public sealed class PostgreSqlOrderedListRollbackTests : OrderedListRollbackTests<PostgreSqlTestDatabase>;
