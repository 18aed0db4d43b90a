namespace Relata.Tests.Formats.Models;

[Table]
public partial class Ticket : Model
{
    [Column(EnumAsText = true)] public partial Urgency Urgency { get; set; }
    [Column("was", EnumAsText = true)] public partial Urgency? Before { get; set; }
    [Column(EnumAsText = true)] public partial Rights Rights { get; set; }
    public partial Urgency Number { get; set; }
}
