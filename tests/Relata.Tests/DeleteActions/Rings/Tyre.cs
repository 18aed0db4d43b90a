namespace Relata.Tests.DeleteActions.Rings;

[Table]
public partial class Tyre : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Tube>(OnDelete = OnDelete.Cascade)] public partial int? TubeId { get; set; }

    [Relationship]
    public partial Tube? Tube { get; set; }
}
