namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Team : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Player.Team))]
    public partial RelatedList<Player> Players { get; }
}
