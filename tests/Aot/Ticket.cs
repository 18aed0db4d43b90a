using System.Text.Json.Serialization;
using Relata;

[Table]
public partial class Ticket : Model
{
    [Column(EnumAsText = true)] public partial Urgency Urgency { get; set; }
    [Convert<YesNo>] public partial bool IsOpen { get; set; }
    [Convert<EnumCode<Urgency>>] public partial Urgency Before { get; set; }
    public partial Room? Room { get; set; }
    public partial string[] Tags { get; set; }
    [Json<TicketJson>] public partial Details Details { get; set; }
}

public enum Urgency
{
    Low,
    High,
}

public readonly record struct Room(string Name);

public sealed record Details(string Name, List<int> Numbers);

[JsonSerializable(typeof(Details))]
public sealed partial class TicketJson : JsonSerializerContext;
