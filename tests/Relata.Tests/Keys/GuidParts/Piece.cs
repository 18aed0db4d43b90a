namespace Relata.Tests.Keys.GuidParts;

/// <summary>The root of a hierarchy of two tables.</summary>
[Table]
public abstract partial class Piece : Entity
{
    [PrimaryKey] public partial int Shelf { get; set; }
    [PrimaryKey] public partial Guid Id { get; set; }
    [Discriminator] public partial string Kind { get; }
}
