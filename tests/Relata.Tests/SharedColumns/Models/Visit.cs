namespace Relata.Tests.SharedColumns.Models;

/// <summary>Shares a column that can be null.</summary>
[Table("shared_visits")]
public partial class Visit : Model
{
    [ForeignKey<Client>(nameof(Client.FirmId), Name = "Guest")]
    [ForeignKey<Client>(nameof(Client.FirmId), Name = "Host")]
    public partial int? FirmId { get; set; }

    [ForeignKey<Client>(nameof(Client.Number), Name = "Guest")] public partial int? GuestNumber { get; set; }
    [ForeignKey<Client>(nameof(Client.Number), Name = "Host")] public partial int? HostNumber { get; set; }

    [Relationship(ForeignKey = nameof(GuestNumber))] public partial Client? Guest { get; set; }
    [Relationship(ForeignKey = nameof(HostNumber))] public partial Client? Host { get; set; }
}
