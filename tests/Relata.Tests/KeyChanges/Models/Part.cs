namespace Relata.Tests.KeyChanges.Models;

/// <summary>A tree by natural keys.</summary>
[Table("kc_part")]
public partial class Part : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial short Number { get; set; }

    public partial string Name { get; set; }

    [ForeignKey<Part>] public partial short? WholeNumber { get; set; }

    [Relationship(BackPopulates = nameof(Parts))]
    public partial Part? Whole { get; set; }

    [Relationship(BackPopulates = nameof(Whole), OrderBy = nameof(Number))]
    public partial RelatedList<Part> Parts { get; }
}
