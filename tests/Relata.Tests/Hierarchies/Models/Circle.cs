namespace Relata.Tests.Hierarchies.Models;

public partial class Circle : Shape
{
    public partial int Radius { get; set; }

    public partial string? Label { get; set; }

    [Relationship(BackPopulates = nameof(Square.Inner), OrderBy = nameof(Square.Number))]
    public partial RelatedList<Square> Outer { get; }
}
