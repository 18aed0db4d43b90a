namespace Relata.Tests.Keys.GuidParts;

/// <summary>A link class whose key has a part that belongs to neither end.</summary>
[Table]
public partial class Grant : Entity
{
    [PrimaryKey, ForeignKey<Basket>] public partial Guid BasketId { get; set; }
    [PrimaryKey, ForeignKey<Label>] public partial int LabelId { get; set; }
    [PrimaryKey] public partial Guid IssuerId { get; set; }
}
