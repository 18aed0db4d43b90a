namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Playlist : Entity
{
    [PrimaryKey] public partial PlaylistId Id { get; set; }

    [Relationship(BackPopulates = nameof(Song.Playlists), LinkTable = "playlist_song", OrderBy = "Title desc")]
    public partial RelatedList<Song> Songs { get; }
}
