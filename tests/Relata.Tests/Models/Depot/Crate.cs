namespace Relata.Tests.Models.Depot;

/// <summary>An entity in the middle of whose row something may stand that cannot be read.</summary>
[Table]
public partial class Crate : Model
{
    [Index(IsUnique = true)] public partial string Label { get; set; }
    [Column(EnumAsText = true)] public partial Grade Grade { get; set; }
    public partial int Weight { get; set; }
    [ForeignKey<Shelf>] public partial int? ShelfId { get; set; }

    [Relationship(BackPopulates = nameof(Depot.Shelf.Crates))]
    public partial Shelf? Shelf { get; set; }

    public partial RelatedList<Tag> Tags { get; }
}
