namespace Relata.Tests.JoinedHierarchies.Models;

public enum TicketKind
{
    Ticket,
    Bug,
}
