namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_queue")]
public partial class Queue : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Ticket.Queue), OrderBy = nameof(Ticket.Id))]
    public partial RelatedList<Ticket> Tickets { get; }
}
