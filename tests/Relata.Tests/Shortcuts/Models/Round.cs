namespace Relata.Tests.Shortcuts.Models;

/// <summary>A link with a position, and with two references to the class of the shortcut.</summary>
[Table("shortcut_round")]
public partial class Round : Model
{
    [ForeignKey<Team>] public partial int TeamId { get; set; }
    [ForeignKey<Team>] public partial int GuestId { get; set; }
    [ForeignKey<Team>] public partial int? WinnerId { get; set; }
    public partial int Place { get; private set; }

    [Relationship(BackPopulates = nameof(Models.Team.Rounds), ForeignKey = nameof(TeamId))] public partial Team? Team { get; set; }
    [Relationship(ForeignKey = nameof(GuestId))] public partial Team? Guest { get; set; }
    [Relationship(ForeignKey = nameof(WinnerId))] public partial Team? Winner { get; set; }
}
