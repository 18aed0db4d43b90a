namespace Relata.Tests.Formats.Models;

[Table]
public partial class Visit : Model
{
    [ForeignKey<Desk>, Column(EnumAsText = true)] public partial Urgency DeskUrgency { get; set; }
    [Relationship(BackPopulates = nameof(Models.Desk.Visits))] public partial Desk? Desk { get; set; }
}
