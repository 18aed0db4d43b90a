namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Club : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Owner.Club), OrderBy = nameof(Owner.Id))]
    public partial RelatedList<Owner> Owners { get; }
}
