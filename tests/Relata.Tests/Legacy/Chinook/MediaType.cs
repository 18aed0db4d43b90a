using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class MediaType : ChinookEntity
{
    [PrimaryKey] public partial int MediaTypeId { get; set; }
    [MaxLength(120)] public partial string? Name { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Track.MediaType))]
    public partial RelatedList<Track> Tracks { get; }
}
