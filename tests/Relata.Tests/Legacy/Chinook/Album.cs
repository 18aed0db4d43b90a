using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Album : ChinookEntity
{
    [PrimaryKey] public partial int AlbumId { get; set; }
    [MaxLength(160)] public partial string Title { get; set; }
    [ForeignKey<Artist>] public partial int ArtistId { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Artist.Albums))]
    public partial Artist? Artist { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Track.Album))]
    public partial RelatedList<Track> Tracks { get; }
}
