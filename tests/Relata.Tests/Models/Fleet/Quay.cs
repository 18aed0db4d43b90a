namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Quay : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Harbor>] public partial int HarborId { get; set; }

    [Relationship(BackPopulates = nameof(Fleet.Harbor.Quays))]
    public partial Harbor? Harbor { get; set; }

    [Relationship(BackPopulates = nameof(Crate.Quay), Cascade = Cascade.AllDeleteOrphan, Loading = Loading.SelectIn)]
    public partial RelatedList<Crate> Crates { get; }
}
