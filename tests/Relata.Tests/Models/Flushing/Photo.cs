namespace Relata.Tests.Models.Flushing;

/// <summary>In a circle with its album.</summary>
[Table]
public partial class Photo : Model
{
    [ForeignKey<Album>] public partial int AlbumId { get; set; }

    [Relationship(ForeignKey = nameof(AlbumId))]
    public partial Album? Album { get; set; }
}
