namespace Relata.Tests.Models.Flushing;

/// <summary>Its key is a text, and its list has no other side.</summary>
[Table]
public partial class Rack : Entity
{
    [PrimaryKey] public partial string Code { get; set; }

    [Relationship(OrderBy = nameof(Tin.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Tin> Tins { get; }
}
