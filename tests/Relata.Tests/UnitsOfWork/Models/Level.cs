using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Level : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Game>] public partial int GameId { get; set; }
    public partial int Position { get; private set; }

    [Relationship(BackPopulates = nameof(Models.Game.Levels))]
    public partial Game? Game { get; set; }
}
