namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class PlaylistTrack : ChinookEntity
{
    [PrimaryKey, ForeignKey<Playlist>] public partial int PlaylistId { get; set; }
    [PrimaryKey, ForeignKey<Track>] public partial int TrackId { get; set; }

    [Relationship]
    public partial Playlist? Playlist { get; set; }

    [Relationship]
    public partial Track? Track { get; set; }
}
