using Relata;

[Table]
public partial class AccountTransfer : Model
{
    public partial long Cents { get; set; }

    [ForeignKey<Account>(nameof(Account.TenantId), Name = "Source"), ForeignKey<Account>(nameof(Account.TenantId), Name = "Target")]
    public partial int TenantId { get; set; }

    [ForeignKey<Account>(nameof(Account.Number), Name = "Source")] public partial int? SourceNumber { get; set; }
    [ForeignKey<Account>(nameof(Account.Number), Name = "Target")] public partial int? TargetNumber { get; set; }

    [Relationship(ForeignKey = "Source", BackPopulates = nameof(Account.Sent))] public partial Account? Source { get; set; }
    [Relationship(ForeignKey = "Target")] public partial Account? Target { get; set; }
}
