namespace Relata.Blazor.Tests.Models;

[Table]
public partial class Note : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Author>] public partial int AuthorId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Author.Notes))]
    public partial Author? Author { get; set; }
}
