namespace Relata.Tests.Schemas.Indexing.Models;

[Table("indexed_owner")]
public partial class Owner : Model
{
    [Relationship(BackPopulates = nameof(Thing.Plain))]
    public partial RelatedList<Thing> Things { get; }
}
