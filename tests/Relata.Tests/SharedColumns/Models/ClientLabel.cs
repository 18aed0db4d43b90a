namespace Relata.Tests.SharedColumns.Models;

/// <summary>A link row within one firm: both foreign keys have its column.</summary>
[Table("shared_client_labels")]
public partial class ClientLabel : Entity
{
    [PrimaryKey, ForeignKey<Client>(nameof(Client.FirmId)), ForeignKey<Label>(nameof(Label.FirmId))] public partial int FirmId { get; set; }
    [PrimaryKey, ForeignKey<Client>(nameof(Client.Number))] public partial int ClientNumber { get; set; }
    [PrimaryKey, ForeignKey<Label>(nameof(Label.Number))] public partial int LabelNumber { get; set; }
}
