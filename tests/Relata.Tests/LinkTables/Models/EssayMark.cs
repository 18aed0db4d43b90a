namespace Relata.Tests.LinkTables.Models;

/// <summary>A link with a key of its own: the database lets a pair be stored twice.</summary>
[Table]
public partial class EssayMark : Model
{
    [ForeignKey<Essay>] public partial int EssayId { get; set; }
    [ForeignKey<Theme>] public partial int ThemeId { get; set; }
    public partial int Weight { get; set; }

    [Relationship]
    public partial Essay? Essay { get; set; }
}
