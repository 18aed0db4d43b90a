namespace Relata.Tests.SharedColumns.Models;

[Table("shared_clients")]
public partial class Client : Entity
{
    [PrimaryKey, ForeignKey<Firm>] public partial int FirmId { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Models.Firm.Clients))] public partial Firm Firm { get; set; }
    [Relationship(BackPopulates = nameof(Ticket.Buyer))] public partial RelatedList<Ticket> Bought { get; }
    [Relationship(BackPopulates = nameof(Ticket.Payer))] public partial RelatedList<Ticket> Paid { get; }
    [Relationship(BackPopulates = nameof(Label.Clients), Secondary = typeof(ClientLabel))] public partial RelatedList<Label> Labels { get; }
}
