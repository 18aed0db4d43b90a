namespace Relata.Tests.Keys.GuidParts;

/// <summary>One part of the key belongs to a foreign key, the other one means the row.</summary>
[Table]
public partial class Line : Entity
{
    [PrimaryKey, ForeignKey<Basket>] public partial Guid BasketId { get; set; }
    [PrimaryKey] public partial Guid Id { get; set; }
    [Index(IsUnique = true)] public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(GuidParts.Basket.Lines))]
    public partial Basket? Basket { get; set; }

    [Relationship(BackPopulates = nameof(LineNote.Line))]
    public partial RelatedList<LineNote> Notes { get; }
}
