using System.Linq.Expressions;

namespace Relata.Tests.ViewOnly.Shapes;

/// <summary>The base of a hierarchy, related to itself.</summary>
[Table("vos_players")]
public partial class Player : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    public partial int Age { get; set; }
    [ForeignKey<Team>] public partial int? TeamId { get; set; }
    [ForeignKey<Player>] public partial int? CoachId { get; set; }

    [Relationship(BackPopulates = nameof(Shapes.Team.Players))] public partial Team? Team { get; set; }
    [Relationship(BackPopulates = nameof(Coached), ForeignKey = nameof(CoachId))] public partial Player? Coach { get; set; }
    [Relationship(BackPopulates = nameof(Coach))] public partial RelatedList<Player> Coached { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsYoung))] public partial RelatedList<Player> YoungCoached { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsYoung), ForeignKey = nameof(CoachId))] public partial Player? YoungCoach { get; }

    public partial RelatedList<Entry> Entries { get; }
    [Relationship(ViewOnly = true, Secondary = typeof(Entry), OrderBy = "Name")] public partial RelatedList<Contest> Contests { get; }
    [Relationship(ViewOnly = true, Secondary = typeof(Entry), Filter = nameof(IsOpen))] public partial RelatedList<Contest> OpenContests { get; }

    private static Expression<Func<Player, bool>> IsYoung => player => player.Age < 20;

    private static Expression<Func<Contest, bool>> IsOpen => contest => contest.IsOpen;
}
