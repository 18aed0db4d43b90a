using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>Many-to-many relationships whose link tables have no class.</summary>
public abstract class LinkTableTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly PlaylistId _playlist;

    protected LinkTableTests()
    {
        Database = _test.Open(ModelSet.Of<Song>());
        Database.CreateTables();
        using var session = Database.OpenSession();
        var (folk, jazz) = (new Genre { Name = "folk" }, new Genre { Name = "jazz" });
        var (first, second, third) = (new Song { Title = "one" }, new Song { Title = "two" }, new Song { Title = "three" });
        var artist = new Artist { Country = Country.India, Number = 7 };
        first.Genres.AddRange([folk, jazz]);
        second.Genres.Add(jazz);
        second.CoverOf.Add(first);
        third.CoverOf.AddRange([first, second]);
        first.Artists.Add(artist);
        third.Artists.AddRange([artist, new Artist { Country = Country.Norway, Number = 1 }]);
        var playlist = new Playlist();
        playlist.Songs.AddRange([first, third]);
        session.AddRange(first, second, third, playlist);
        session.Commit();
        _playlist = playlist.Id;
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Rows_of_a_link_table_are_the_two_keys()
    {
        Assert.Equal(["1:folk", "1:jazz", "2:jazz"], Rows("SELECT concat(\"song_id\", ':', \"genre_name\") FROM \"song_genre\" ORDER BY 1"));
        Assert.Equal(["1:India:7", "3:India:7", "3:Norway:1"], Rows("SELECT concat(\"SongNo\", ':', \"Country\", ':', \"ArtistNo\") FROM \"Credits\" ORDER BY 1"));
        Assert.Equal(["2 covers 1", "3 covers 1", "3 covers 2"], Rows("SELECT concat(\"covers_id\", ' covers ', \"cover_of_id\") FROM \"song_cover\" ORDER BY 1"));
        Assert.Equal(["1", "3"], Rows("SELECT concat(\"song_id\", '') FROM \"playlist_song\" ORDER BY 1"));
        Assert.Equal(7, _playlist.Value.Version);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public void Both_sides_lead_over_the_table(Loading loading)
    {
        using var session = Database.OpenSession();

        var songs = session.Query<Song>().Options(Load.All<Song>(loading)).OrderBy(song => song.Id).ToList();

        Assert.Equal(["folk,jazz", "jazz", ""], songs.Select(song => string.Join(',', song.Genres.Select(genre => genre.Name))));
        Assert.Equal(["", "one", "one,two"], songs.Select(song => Titles(song.CoverOf)));
        Assert.Equal(["two,three", "three", ""], songs.Select(song => Titles(song.Covers)));
        Assert.Equal(["7", "", "1,7"], songs.Select(song => string.Join(',', song.Artists.Select(artist => artist.Number))));
        Assert.Equal([1, 0, 1], songs.Select(song => song.Playlists.Count));
        Assert.Same(songs[1], songs[0].Genres[1].Songs[1]);
        Assert.Equal("three,one", string.Join(',', session.Get<Playlist>(_playlist)!.Songs.OrderByDescending(song => song.Title).Select(song => song.Title)));
    }

    // One for the songs, one for each of three lists or for each list of each of three songs, and one for the playlists of the songs that a list brings, which are read without an option.
    [Theory]
    [InlineData(Loading.Lazy, 11)]
    [InlineData(Loading.Joined, 2)]
    [InlineData(Loading.SelectIn, 5)]
    [InlineData(Loading.Subquery, 5)]
    [InlineData(Loading.Batch, 5)]
    [InlineData(Loading.Immediate, 11)]
    public void A_list_costs_what_one_without_a_link_table_does(Loading loading, int statements)
    {
        using var session = Database.OpenSession();

        var songs = session.Query<Song>().OrderBy(song => song.Id).Options(
            Load.By(loading, (Song song) => song.Genres), Load.By(loading, (Song song) => song.Covers), Load.By(loading, (Song song) => song.Artists),
            Load.Lazy((Song song) => song.Playlists)).ToList();

        Assert.Equal(["folk,jazz", "jazz", ""], songs.Select(song => string.Join(',', song.Genres.Select(genre => genre.Name))));
        Assert.Equal(["two,three", "three", ""], songs.Select(song => Titles(song.Covers)));
        Assert.Equal(["7", "", "1,7"], songs.Select(song => string.Join(',', song.Artists.Select(artist => artist.Number))));
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public void Lists_are_added_to_and_removed_from_loaded_or_not()
    {
        using (var session = Database.OpenSession())
        {
            var (first, second) = (session.Get<Song>(1)!, session.Get<Song>(2)!);
            var jazz = session.Get<Genre>("jazz")!;
            second.Genres.Add(new Genre { Name = "new" });
            jazz.Songs.Remove(first);
            second.Artists.AddRange(first.Artists);
            first.Artists.Clear();
            session.Commit();
            Assert.Equal("two", Titles(jazz.Songs));
        }

        Assert.Equal(["1:folk", "2:jazz", "2:new"], Rows("SELECT concat(\"song_id\", ':', \"genre_name\") FROM \"song_genre\" ORDER BY 1"));
        Assert.Equal(["2", "3", "3"], Rows("SELECT concat(\"SongNo\", '') FROM \"Credits\" ORDER BY 1"));
    }

    [Fact]
    public void Links_go_with_an_entity_that_is_deleted()
    {
        using var session = Database.OpenSession();
        var third = session.Query<Song>().Options(Load.SelectIn((Song song) => song.Genres)).Single(song => song.Title == "three");

        session.Delete(third);
        session.Delete(session.Get<Genre>("jazz")!);
        session.Commit();

        Assert.Equal(["1:folk"], Rows("SELECT concat(\"song_id\", ':', \"genre_name\") FROM \"song_genre\""));
        Assert.Equal(["2"], Rows("SELECT concat(\"covers_id\", '') FROM \"song_cover\""));
        Assert.Equal(["1"], Rows("SELECT concat(\"SongNo\", '') FROM \"Credits\""));
        Assert.Equal("two", Titles(session.Get<Song>(1)!.Covers));
    }

    [Fact]
    public void Conditions_counts_and_limits_cross_the_table()
    {
        using var session = Database.OpenSession();
        var jazz = session.Get<Genre>("jazz")!;

        Assert.Equal(2, session.Query<Song>().Count(song => song.Genres.Any(genre => genre.Name == "jazz")));
        Assert.Equal(2, session.Query<Song>().Count(song => song.Genres.Contains(jazz)));
        Assert.Equal([1], session.Query<Song>().Where(song => song.Covers.Count == 2).Select(song => song.Id).ToList());
        Assert.Equal(["folk"], session.Query(session.Get<Song>(1)!, song => song.Genres).Take(1).Select(genre => genre.Name).ToList());
        var songs = session.Query<Song>().Options(Load.SelectIn((Song song) => song.Genres).Take(1)).OrderBy(song => song.Id).ToList();
        Assert.Equal(["folk", "jazz", ""], songs.Select(song => string.Join(',', song.Genres.Select(genre => genre.Name))));
    }

    [Fact]
    public void A_link_that_is_there_is_not_stored_twice()
    {
        using var session = Database.OpenSession();
        var second = session.Get<Song>(2)!;

        second.Genres.Add(session.Get<Genre>("jazz")!);
        session.Commit();

        Assert.Equal(["1"], Rows("SELECT concat(count(*), '') FROM \"song_genre\" WHERE \"song_id\" = 2"));
        Assert.Single(second.Genres);
    }

    [Fact]
    public void A_name_of_the_class_that_is_taken_is_the_users()
    {
        using var session = Database.OpenSession();

        Assert.Equal("jazz-songs", session.Get<Genre>("jazz")!.SongsLink);
        Assert.Contains(ModelSet.All, type => type.Table.Name == "song_genre");
    }

    private List<string> Rows(string text) => Database.Texts(Database.Sql(text));

    private static string Titles(IEnumerable<Song> songs) => string.Join(',', songs.OrderBy(song => song.Id).Select(song => song.Title));
}
