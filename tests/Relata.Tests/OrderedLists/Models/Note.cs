namespace Relata.Tests.OrderedLists.Models;

/// <summary>Keeps its position when it is deleted.</summary>
[Table("ordered_notes"), Index(nameof(PlaylistId), nameof(Position), IsUnique = true)]
public partial class Note : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Playlist>] public partial int PlaylistId { get; set; }
    [SoftDelete] public partial bool IsDeleted { get; set; }
    public partial int Position { get; private set; }
}
