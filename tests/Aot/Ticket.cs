using System.Text.Json.Serialization;
using Relata;

[Table]
public partial class Ticket : Model
{
    [Column(EnumAsText = true)] public partial Urgency Urgency { get; set; }
    public partial string[] Tags { get; set; }
    [Json<TicketJson>] public partial Details Details { get; set; }
}

public enum Urgency
{
    Low,
    High,
}

public sealed record Details(string Name, List<int> Numbers);

[JsonSerializable(typeof(Details))]
public sealed partial class TicketJson : JsonSerializerContext;
