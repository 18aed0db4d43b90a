namespace Relata.Tests.ConcreteHierarchies.Models;

public enum TicketKind
{
    Ticket,
    Bug,
}
