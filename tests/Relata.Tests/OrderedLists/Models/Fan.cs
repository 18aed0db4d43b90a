namespace Relata.Tests.OrderedLists.Models;

[Table("ordered_fans")]
public partial class Fan : Model
{
    public partial string Name { get; set; }

    [Relationship(Position = nameof(Like.Rank))] public partial RelatedList<Like> Likes { get; }
    [Relationship(BackPopulates = nameof(Song.Fans), Secondary = typeof(Like))] public partial RelatedList<Song> Songs { get; }
}
