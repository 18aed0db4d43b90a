namespace Relata.Tests.OrderedLists.Models;

[Table("ordered_fans")]
public partial class Fan : Model
{
    public partial string Name { get; set; }

    [Relationship(Position = nameof(Favorite.Rank))] public partial RelatedList<Favorite> Favorites { get; }
    [Relationship(BackPopulates = nameof(Song.Fans), Secondary = typeof(Favorite))] public partial RelatedList<Song> Songs { get; }
}
