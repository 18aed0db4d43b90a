using System.Linq.Expressions;

namespace Relata.Tests.ViewOnly.Shapes;

/// <summary>An entity whose conditions ask for a derived class.</summary>
[Table("vos_teams")]
public partial class Team : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Player.Team))] public partial RelatedList<Player> Players { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsRich))] public partial RelatedList<Player> RichCaptains { get; }
    [Relationship(ViewOnly = true, Filter = nameof(IsYoungOrCaptain), OrderBy = "Name")] public partial RelatedList<Player> YoungOrCaptains { get; }
    [Relationship(ViewOnly = true, OrderBy = "Age desc, Id")] public partial Player? Oldest { get; }

    private static Expression<Func<Player, bool>> IsRich => player => player is Captain && ((Captain)player).Pay > 10;

    private static Expression<Func<Player, bool>> IsYoungOrCaptain => player => player.Age < 20 || (player is Captain && ((Captain)player).Pay > 10);
}
