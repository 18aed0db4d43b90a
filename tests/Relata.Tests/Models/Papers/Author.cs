namespace Relata.Tests.Models.Papers;

[Table("paper_authors")]
public partial class Author : Model
{
    public partial string Name { get; set; }
    public partial string Biography { get; set; }
    [Index(IsUnique = true)] public partial string? Email { get; set; }

    [Relationship(BackPopulates = nameof(Paper.Author))]
    public partial RelatedList<Paper> Papers { get; }
}
