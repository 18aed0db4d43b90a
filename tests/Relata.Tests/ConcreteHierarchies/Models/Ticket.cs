namespace Relata.Tests.ConcreteHierarchies.Models;

[Table]
public partial class Ticket : Entity
{
    [PrimaryKey] public partial int Year { get; set; }

    [PrimaryKey] public partial int Number { get; set; }

    [Discriminator(TablePerClass = true)] public partial TicketKind Kind { get; }

    public partial string Title { get; set; }

    [Relationship(BackPopulates = nameof(Watch.Ticket))]
    public partial RelatedList<Watch> Watches { get; }
}
