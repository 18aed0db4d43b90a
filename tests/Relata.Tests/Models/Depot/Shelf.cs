namespace Relata.Tests.Models.Depot;

[Table]
public partial class Shelf : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Crate.Shelf), OrderBy = nameof(Crate.Id), Cascade = Cascade.Default | Cascade.RefreshExpire)]
    public partial RelatedList<Crate> Crates { get; }
}
