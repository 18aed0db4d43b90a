using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Song : Model
{
    [MaxLength(50)] public partial string Title { get; set; }

    [Relationship(BackPopulates = nameof(Genre.Songs), LinkTable = "song_genre", OrderBy = nameof(Genre.Name))]
    public partial RelatedList<Genre> Genres { get; }

    /// <summary>Both ends are songs.</summary>
    [Relationship(BackPopulates = nameof(Covers), LinkTable = "song_cover")]
    public partial RelatedList<Song> CoverOf { get; }

    [Relationship(BackPopulates = nameof(CoverOf), LinkTable = "song_cover", OrderBy = nameof(Id))]
    public partial RelatedList<Song> Covers { get; }

    /// <summary>One side, a key of two columns, and names of a table that somebody else has made.</summary>
    [Relationship(LinkTable = "Credits", LinkColumns = "SongNo, Country, ArtistNo", OrderBy = nameof(Artist.Number))]
    public partial RelatedList<Artist> Artists { get; }

    [Relationship(BackPopulates = nameof(Playlist.Songs), LinkTable = "playlist_song", Loading = Loading.SelectIn)]
    public partial RelatedList<Playlist> Playlists { get; }
}
