using Relata;

[Table]
public partial class Account : Entity
{
    [PrimaryKey, ForeignKey<Tenant>] public partial int TenantId { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
    public partial string Name { get; set; }

    public partial Tenant Tenant { get; set; }

    [Relationship(BackPopulates = nameof(AccountGroup.Accounts), Secondary = typeof(GroupedAccount))]
    public partial RelatedList<AccountGroup> Groups { get; }

    [Relationship(BackPopulates = nameof(AccountTransfer.Source))]
    public partial RelatedList<AccountTransfer> Sent { get; }
}
