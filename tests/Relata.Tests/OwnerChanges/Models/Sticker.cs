namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Sticker : Model
{
    [Relationship(BackPopulates = nameof(House.Stickers), LinkTable = "house_sticker", OrderBy = nameof(House.Id))]
    public partial RelatedList<House> Houses { get; }
}
