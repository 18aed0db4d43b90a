namespace Relata.Tests.OrderedLists.Shapes;

/// <summary>Its key has two columns.</summary>
[Table("shape_routes")]
public partial class Route : Entity
{
    [PrimaryKey] public partial int Region { get; set; }
    [PrimaryKey] public partial string Code { get; set; }
    public partial string Name { get; set; }

    [Relationship(Position = nameof(Leg.Position))] public partial RelatedList<Leg> Legs { get; }
}
