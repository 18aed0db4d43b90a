namespace Relata.Tests.Hierarchies.Models;

public partial class Square : Polygon
{
    public partial string? Label { get; set; }

    [Column(IsDeferred = true)] public partial string? Story { get; set; }

    [ForeignKey<Circle>(nameof(Circle.Region), Name = "inner")] public partial string? InnerRegion { get; set; }

    [ForeignKey<Circle>(nameof(Circle.Number), Name = "inner")] public partial int? InnerNumber { get; set; }

    [Relationship(BackPopulates = nameof(Circle.Outer))]
    public partial Circle? Inner { get; set; }
}
