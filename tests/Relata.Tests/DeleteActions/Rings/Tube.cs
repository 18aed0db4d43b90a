namespace Relata.Tests.DeleteActions.Rings;

[Table]
public partial class Tube : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Rim>(OnDelete = OnDelete.Cascade)] public partial int? RimId { get; set; }

    [Relationship]
    public partial Rim? Rim { get; set; }
}
