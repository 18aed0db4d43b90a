using Relata;

[Table]
public partial class Trip : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Stop.Trip), Position = nameof(Stop.Position), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Stop> Stops { get; }
}
