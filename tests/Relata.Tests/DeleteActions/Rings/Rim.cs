namespace Relata.Tests.DeleteActions.Rings;

/// <summary>Each refers to the next one, and the last to the first: the database deletes all of a ring with one of them.</summary>
[Table]
public partial class Rim : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Hub>(OnDelete = OnDelete.Cascade)] public partial int? HubId { get; set; }

    [Relationship]
    public partial Hub? Hub { get; set; }
}
