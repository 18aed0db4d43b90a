namespace Relata.Tests.SoftDeleting.Links;

/// <summary>A link whose row is kept when it is deleted.</summary>
[Table]
public partial class SongGenre : Model
{
    [ForeignKey<Song>] public partial int SongId { get; set; }
    [ForeignKey<Genre>] public partial int GenreId { get; set; }
    public partial int Weight { get; set; }
    [SoftDelete] public partial bool IsGone { get; set; }
}
