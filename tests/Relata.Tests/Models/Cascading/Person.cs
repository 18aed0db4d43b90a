namespace Relata.Tests.Models.Cascading;

/// <summary>In a circle with <see cref="Ball"/>, one of whose foreign keys may be NULL.</summary>
[Table]
public partial class Person : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Ball>] public partial int? FavoriteId { get; set; }

    [Relationship]
    public partial Ball? Favorite { get; set; }

    [Relationship(BackPopulates = nameof(Ball.Person), Cascade = Cascade.All)]
    public partial RelatedList<Ball> Balls { get; }
}
