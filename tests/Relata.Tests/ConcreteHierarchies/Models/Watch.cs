namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>A row that needs one of several tables, without a constraint that says so.</summary>
[Table]
public partial class Watch : Model
{
    [ForeignKey<Ticket>(nameof(Ticket.Year), Name = "Ticket")] public partial int TicketYear { get; set; }

    [ForeignKey<Ticket>(nameof(Ticket.Number), Name = "Ticket")] public partial int TicketNumber { get; set; }

    [Relationship(ForeignKey = "Ticket", BackPopulates = nameof(Models.Ticket.Watches))]
    public partial Ticket? Ticket { get; set; }
}
