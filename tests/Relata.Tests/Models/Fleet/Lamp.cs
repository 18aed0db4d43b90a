namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Lamp : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Harbor>, Index(IsUnique = true)] public partial int? HarborId { get; set; }

    [Relationship(BackPopulates = nameof(Fleet.Harbor.Lamp))]
    public partial Harbor? Harbor { get; set; }
}
