namespace Relata.Tests.OrderedLists.Shapes;

[Table("shape_legs")]
public partial class Leg : Model, IPlaced
{
    [Index(IsUnique = true)] public partial string Name { get; set; }
    [ForeignKey<Route>(nameof(Route.Region), Name = "Route")] public partial int? RouteRegion { get; set; }
    [ForeignKey<Route>(nameof(Route.Code), Name = "Route")] public partial string? RouteCode { get; set; }
    public partial int Position { get; private set; }
}
