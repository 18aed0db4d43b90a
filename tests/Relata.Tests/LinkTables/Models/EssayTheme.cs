namespace Relata.Tests.LinkTables.Models;

/// <summary>A link that the program writes as an object as well.</summary>
[Table]
public partial class EssayTheme : Entity
{
    [PrimaryKey, ForeignKey<Essay>] public partial int EssayId { get; set; }
    [PrimaryKey, ForeignKey<Theme>] public partial int ThemeId { get; set; }
    [ForeignKey<Proposer>(OnDelete = OnDelete.Cascade)] public partial int? ProposerId { get; set; }
    public partial int Weight { get; set; }

    [Relationship]
    public partial Essay? Essay { get; set; }

    [Relationship]
    public partial Theme? Theme { get; set; }
}
