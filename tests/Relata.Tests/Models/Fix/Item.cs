namespace Relata.Tests.Models.Fix;

[Table("items")]
public partial class Item : Model
{
    public partial string Description { get; set; }

    [Relationship(Secondary = typeof(ItemKeyword))]
    public partial RelatedList<Keyword> Keywords { get; }
}
