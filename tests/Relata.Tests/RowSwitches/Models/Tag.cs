namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Tag : Model
{
    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Owner.Tags), LinkTable = "owner_tag")]
    public partial RelatedList<Owner> Owners { get; }
}
