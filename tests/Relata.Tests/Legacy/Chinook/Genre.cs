using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Genre : ChinookEntity
{
    [PrimaryKey] public partial int GenreId { get; set; }
    [MaxLength(120)] public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Track.Genre))]
    public partial RelatedList<Track> Tracks { get; }
}
