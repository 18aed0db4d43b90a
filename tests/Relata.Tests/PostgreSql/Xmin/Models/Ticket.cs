namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_ticket")]
public partial class Ticket : Model
{
    public partial string Title { get; set; }
    [Index(IsUnique = true)] public partial string? Code { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
    [ForeignKey<Queue>] public partial int? QueueId { get; set; }

    [Relationship(BackPopulates = nameof(Xmin.Models.Queue.Tickets))]
    public partial Queue? Queue { get; set; }
}
