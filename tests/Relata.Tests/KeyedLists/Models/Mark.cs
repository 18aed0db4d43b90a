namespace Relata.Tests.KeyedLists.Models;

[Table("keyed_mark")]
public partial class Mark : Model
{
    [Column(EnumAsText = true)] public partial MarkKind Kind { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Author>] public partial int AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(KeyedLists.Models.Author.Marks))]
    public partial Author? Author { get; set; }
}
