namespace Relata.Tests.OrderedLists.Models;

/// <summary>Belongs to one list, without a reference to its owner.</summary>
[Table("ordered_remarks")]
public partial class Remark : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Playlist>] public partial int PlaylistId { get; set; }
    [Column(IsDeferred = true)] public partial short Place { get; private set; }
}
