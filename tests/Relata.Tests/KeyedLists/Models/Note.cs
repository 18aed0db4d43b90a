namespace Relata.Tests.KeyedLists.Models;

[Table("keyed_note")]
public partial class Note : Model
{
    public partial string Language { get; set; }
    public partial string? Text { get; set; }
    [ForeignKey<Author>] public partial int? AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(KeyedLists.Models.Author.Notes))]
    public partial Author? Author { get; set; }
}
