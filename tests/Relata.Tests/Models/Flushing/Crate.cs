namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Crate : Model
{
    [Relationship(BackPopulates = nameof(Bottle.Crate), OrderBy = nameof(Bottle.Id), Cascade = Cascade.All)]
    public partial RelatedList<Bottle> Bottles { get; }
}
