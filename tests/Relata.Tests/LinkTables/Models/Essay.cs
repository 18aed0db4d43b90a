namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Essay : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Theme.Essays), Secondary = typeof(EssayTheme), OrderBy = nameof(Theme.Id))]
    public partial RelatedList<Theme> Themes { get; }

    /// <summary>Its links have a key of their own, and the other side has no list.</summary>
    [Relationship(Secondary = typeof(EssayMark), OrderBy = nameof(Theme.Id))]
    public partial RelatedList<Theme> Marks { get; }
}
