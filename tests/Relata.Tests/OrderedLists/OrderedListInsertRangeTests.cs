using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>Rows that InsertRange adds to ordered lists whose owners the session holds.</summary>
public abstract class OrderedListInsertRangeTests<TDatabase> : OrderedListTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_follow_the_entries_of_an_owner_that_was_pending(bool isByKey)
    {
        using var session = Open();
        var playlist = new Playlist { Name = "new", Songs = { new Song { Name = "a" } }, Remarks = { new Remark { Text = "r" } } };
        session.Add(playlist);
        if (isByKey)
        {
            session.Flush();
        }

        session.InsertRange([isByKey ? new Song { Name = "m", PlaylistId = playlist.Id } : new Song { Name = "m", Playlist = playlist }, new Song { Name = "n", Playlist = playlist }]);
        session.InsertRange([new Remark { Text = "s", PlaylistId = playlist.Id }]);
        playlist.Songs.Add(new Song { Name = "q" });
        playlist.Remarks.Add(new Remark { Text = "t" });
        Assert.Equal("a0 m1 n2 q3", InMemory(playlist));
        session.Commit();

        Assert.Equal(("a0 m1 n2 q3", "r1 s2 t3"), (Songs(playlist.Id), Remarks(playlist.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loaded_list_is_loaded_again_after_rows_that_give_its_owner_by_key(bool isRolledBack)
    {
        using var session = Open();
        var playlist = session.Get<Playlist>(1)!;
        playlist.Songs.RemoveAt(3);
        Assert.Equal(2, playlist.Remarks.Count);
        session.Flush();
        using (var savepoint = session.BeginNested())
        {
            session.InsertRange([new Song { Name = "m", PlaylistId = 1 }, new Song { Name = "y", PlaylistId = 2 }]);
            session.InsertRange([new Remark { Text = "t", PlaylistId = 1 }]);
            Assert.Equal("a0 b1 c2 m3", InMemory(playlist));
            if (!isRolledBack)
            {
                savepoint.Commit();
            }
        }

        playlist.Songs.Add(new Song { Name = "q" });
        playlist.Remarks.Add(new Remark { Text = "u" });
        session.Commit();

        Assert.Equal(isRolledBack ? ("a0 b1 c2 q3", "r1 s2 u3") : ("a0 b1 c2 m3 q4", "r1 s2 t3 u4"), (Songs(), Remarks()));
        Assert.Equal(isRolledBack ? "x0" : "x0 y1", Songs(2));
    }
}

public sealed class SqliteOrderedListInsertRangeTests : OrderedListInsertRangeTests<SqliteMemory>;

public sealed class PostgreSqlOrderedListInsertRangeTests : OrderedListInsertRangeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbOrderedListInsertRangeTests : OrderedListInsertRangeTests<MariaDbTestDatabase>;
