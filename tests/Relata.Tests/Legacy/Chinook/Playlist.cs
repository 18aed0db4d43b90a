using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Playlist : ChinookEntity
{
    [PrimaryKey] public partial int PlaylistId { get; set; }
    [MaxLength(120)] public partial string? Name { get; set; }

    [Relationship(Secondary = typeof(PlaylistTrack), BackPopulates = nameof(Chinook.Track.Playlists))]
    public partial RelatedList<Track> Tracks { get; }
}
