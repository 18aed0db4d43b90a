namespace Relata.Tests.Formats.Models;

/// <summary>An entity whose key is an enum that is stored as text.</summary>
[Table]
public partial class Desk : Entity
{
    [PrimaryKey, Column(EnumAsText = true)] public partial Urgency Urgency { get; set; }
    public partial string Name { get; set; } = "";
    [Relationship(BackPopulates = nameof(Visit.Desk))] public partial RelatedList<Visit> Visits { get; }
}
