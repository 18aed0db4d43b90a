namespace Relata.Tests.SharedColumns.Models;

[Table("shared_labels")]
public partial class Label : Entity
{
    [PrimaryKey, ForeignKey<Firm>] public partial int FirmId { get; set; }
    [PrimaryKey] public partial int Number { get; set; }

    public partial Firm Firm { get; set; }
    [Relationship(BackPopulates = nameof(Client.Labels), Secondary = typeof(ClientLabel))] public partial RelatedList<Client> Clients { get; }
}
