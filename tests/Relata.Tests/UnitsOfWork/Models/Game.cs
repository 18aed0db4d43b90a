namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Game : Project
{
    public partial int Players { get; set; }

    /// <summary>A list that keeps its order, of a derived class.</summary>
    [Relationship(BackPopulates = nameof(Level.Game), Position = nameof(Level.Position), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Level> Levels { get; }
}
