namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Sailor : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [Index(IsUnique = true)] public partial int? Badge { get; set; }

    [Relationship(BackPopulates = nameof(Ship.Crew), Secondary = typeof(Duty))]
    public partial RelatedList<Ship> Ships { get; }
}
