namespace Relata.Tests.Keys.GuidParts;

/// <summary>A number and a Guid in a struct.</summary>
[Table]
public partial class Ticket : Entity
{
    [PrimaryKey] public partial int Year { get; set; }
    [PrimaryKey] public partial TicketId Id { get; set; }
    public partial string Text { get; set; }
}
