namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>The root of a hierarchy of two tables, whose objects are in one ordered list.</summary>
[Table("shape_blocks")]
public abstract partial class Block : Model, IPlaced
{
    [Discriminator] public partial string Kind { get; }
    [Index(IsUnique = true)] public partial string Name { get; set; }
    [ForeignKey<Page>] public partial int? PageId { get; set; }
    public partial int Position { get; private set; }

    [Relationship(BackPopulates = nameof(Shapes.Page.Blocks))] public partial Page? Page { get; set; }
}
