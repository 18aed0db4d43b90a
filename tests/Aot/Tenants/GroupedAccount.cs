using Relata;

[Table]
public partial class GroupedAccount : Entity
{
    [PrimaryKey, ForeignKey<AccountGroup>] public partial int GroupId { get; set; }
    [PrimaryKey, ForeignKey<Account>(nameof(Account.TenantId))] public partial int TenantId { get; set; }
    [PrimaryKey, ForeignKey<Account>(nameof(Account.Number))] public partial int AccountNumber { get; set; }
}
