namespace Relata.Tests.Models.Flushing;

/// <summary>No two of a team have the same shirt.</summary>
[Table, Index(nameof(TeamId), nameof(Shirt), IsUnique = true)]
public partial class Player : Model
{
    public partial int Shirt { get; set; }
    [ForeignKey<Team>] public partial int? TeamId { get; set; }

    [Relationship(BackPopulates = nameof(Flushing.Team.Players))]
    public partial Team? Team { get; set; }
}
