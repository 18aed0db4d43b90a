namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_ticket")]
public partial class Ticket : Model
{
    public partial string Title { get; set; }
    [Index(IsUnique = true)] public partial string? Code { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
    [ForeignKey<Desk>] public partial int? DeskId { get; set; }

    [Relationship(BackPopulates = nameof(Xmin.Models.Desk.Tickets))]
    public partial Desk? Desk { get; set; }
}
