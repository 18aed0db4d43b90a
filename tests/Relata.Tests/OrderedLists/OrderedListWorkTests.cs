using Relata.Tests.Databases;
using Relata.Tests.OrderedLists.Models;

namespace Relata.Tests.OrderedLists;

/// <summary>The time of a flush that changes the end of an ordered list does not grow with the list.</summary>
public sealed class OrderedListWorkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Songs_that_are_appended_one_flush_each(bool byForeignKey) => LinearWork.Check(
        400,
        (session, count) =>
        {
            var playlist = new Playlist { Name = "p" };
            playlist.Songs.AddRange(Enumerable.Range(0, count).Select(_ => new Song { Name = "s" }));
            session.Add(playlist);
            session.Commit();
            return () =>
            {
                for (var i = 0; i < count; i++)
                {
                    if (byForeignKey)
                    {
                        session.Add(new Song { Name = "t", PlaylistId = playlist.Id });
                    }
                    else
                    {
                        playlist.Songs.Add(new Song { Name = "t" });
                    }

                    session.Flush();
                }

                Assert.Equal((2 * count) - 1, playlist.Songs[^1].Position);
            };
        },
        most: 8,
        models: typeof(Playlist).Namespace!);

    [Fact]
    public void Songs_that_are_deleted_from_the_end_one_flush_each() => LinearWork.Check(
        400,
        (session, count) =>
        {
            var playlist = new Playlist { Name = "p" };
            playlist.Songs.AddRange(Enumerable.Range(0, count).Select(_ => new Song { Name = "s" }));
            session.Add(playlist);
            session.Commit();
            var songs = playlist.Songs.ToList();
            return () =>
            {
                for (var last = count - 1; last > 0; last--)
                {
                    session.Delete(songs[last]);
                    session.Flush();
                }

                Assert.Equal(songs[0], Assert.Single(playlist.Songs));
            };
        },
        most: 8,
        models: typeof(Playlist).Namespace!);
}
