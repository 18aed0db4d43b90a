namespace Relata.Tests.SharedColumns.Models;

/// <summary>The tenant, whose key is part of all other keys.</summary>
[Table("shared_firms")]
public partial class Firm : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Client.Firm))] public partial RelatedList<Client> Clients { get; }
    [Relationship(BackPopulates = nameof(Ticket.Firm))] public partial RelatedList<Ticket> Tickets { get; }
}
