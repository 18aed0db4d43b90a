namespace Relata.Tests.OwnerChanges.Models;

/// <summary>Needs a hall.</summary>
[Table]
public partial class Curtain : Model
{
    [ForeignKey<Hall>] public partial int HallId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Hall.Curtains))]
    public partial Hall? Hall { get; set; }
}
