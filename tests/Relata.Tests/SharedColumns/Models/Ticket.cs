namespace Relata.Tests.SharedColumns.Models;

/// <summary>Has a column that belongs to three foreign keys.</summary>
[Table("shared_tickets")]
public partial class Ticket : Model
{
    [ForeignKey<Firm>]
    [ForeignKey<Client>(nameof(Client.FirmId), Name = "Buyer")]
    [ForeignKey<Client>(nameof(Client.FirmId), Name = "Payer")]
    public partial int FirmId { get; set; }

    [ForeignKey<Client>(nameof(Client.Number), Name = "Buyer")] public partial int? BuyerNumber { get; set; }
    [ForeignKey<Client>(nameof(Client.Number), Name = "Payer")] public partial int? PayerNumber { get; set; }

    [Relationship(BackPopulates = nameof(Models.Firm.Tickets))] public partial Firm Firm { get; set; }
    [Relationship(ForeignKey = "Buyer", BackPopulates = nameof(Client.Bought))] public partial Client? Buyer { get; set; }
    [Relationship(ForeignKey = "Payer", BackPopulates = nameof(Client.Paid))] public partial Client? Payer { get; set; }
}
