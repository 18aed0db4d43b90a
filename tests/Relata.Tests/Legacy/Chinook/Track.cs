using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Track : ChinookEntity
{
    [PrimaryKey] public partial int TrackId { get; set; }
    [MaxLength(200)] public partial string Name { get; set; }
    [ForeignKey<Album>] public partial int? AlbumId { get; set; }
    [ForeignKey<MediaType>] public partial int MediaTypeId { get; set; }
    [ForeignKey<Genre>] public partial int? GenreId { get; set; }
    [MaxLength(220)] public partial string? Composer { get; set; }
    public partial int Milliseconds { get; set; }
    public partial int? Bytes { get; set; }
    public partial decimal UnitPrice { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Album.Tracks))]
    public partial Album? Album { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.MediaType.Tracks))]
    public partial MediaType? MediaType { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Genre.Tracks))]
    public partial Genre? Genre { get; set; }

    [Relationship(Secondary = typeof(PlaylistTrack), BackPopulates = nameof(Chinook.Playlist.Tracks))]
    public partial RelatedList<Playlist> Playlists { get; }

    [Relationship(BackPopulates = nameof(Chinook.InvoiceLine.Track))]
    public partial RelatedList<InvoiceLine> InvoiceLines { get; }
}
