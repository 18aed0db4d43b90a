namespace Relata.Tests.OrderedLists.Models;

/// <summary>A link row with a position in the list of one of its ends.</summary>
[Table("ordered_favorites")]
public partial class Favorite : Model
{
    [ForeignKey<Fan>] public partial int FanId { get; set; }
    [ForeignKey<Song>] public partial int SongId { get; set; }
    public partial long Rank { get; private set; }

    public partial Song? Song { get; set; }
}
