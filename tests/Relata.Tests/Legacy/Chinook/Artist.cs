using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Artist : ChinookEntity
{
    [PrimaryKey] public partial int ArtistId { get; set; }
    [MaxLength(120)] public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Album.Artist))]
    public partial RelatedList<Album> Albums { get; }
}
