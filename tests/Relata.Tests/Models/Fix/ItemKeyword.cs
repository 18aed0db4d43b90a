namespace Relata.Tests.Models.Fix;

[Table("item_keywords")]
public partial class ItemKeyword : Entity
{
    [PrimaryKey, ForeignKey<Item>] public partial int ItemId { get; set; }
    [PrimaryKey, ForeignKey<Keyword>] public partial int KeywordId { get; set; }
}
