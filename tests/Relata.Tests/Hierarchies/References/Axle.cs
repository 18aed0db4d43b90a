namespace Relata.Tests.Hierarchies.References;

[Table]
public partial class Axle : Model
{
    [ForeignKey<Wagon>] public partial Guid WagonId { get; set; }

    [Relationship(BackPopulates = nameof(Wagon.Axles))]
    public partial Wagon? Wagon { get; set; }
}
