namespace Relata.Tests.Models.Fleet;

/// <summary>An entity whose key is two columns, of two types.</summary>
[Table]
public partial class Berth : Entity, INamed
{
    [PrimaryKey] public partial string Pier { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Ship.Berth), OrderBy = nameof(Ship.Id), Loading = Loading.Batch)]
    public partial RelatedList<Ship> Ships { get; }
}
