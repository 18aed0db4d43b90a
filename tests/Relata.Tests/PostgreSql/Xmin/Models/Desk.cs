namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_desk")]
public partial class Desk : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Ticket.Desk), OrderBy = nameof(Ticket.Id))]
    public partial RelatedList<Ticket> Tickets { get; }
}
