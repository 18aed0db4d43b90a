namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Theme : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Essay.Themes), Secondary = typeof(EssayTheme), OrderBy = nameof(Essay.Id))]
    public partial RelatedList<Essay> Essays { get; }
}
