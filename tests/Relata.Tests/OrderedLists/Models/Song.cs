namespace Relata.Tests.OrderedLists.Models;

/// <summary>Can be in no list. No two have one position.</summary>
[Table("ordered_songs"), Index(nameof(PlaylistId), nameof(Position), IsUnique = true)]
public partial class Song : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Playlist>] public partial int? PlaylistId { get; set; }
    public partial int Position { get; private set; }

    [Relationship(BackPopulates = nameof(Fan.Songs), Secondary = typeof(Favorite))] public partial RelatedList<Fan> Fans { get; }
    [Relationship(BackPopulates = nameof(Models.Playlist.Songs))] public partial Playlist? Playlist { get; set; }
}
