using Relata;

[Table]
public partial class AccountGroup : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Account.Groups), Secondary = typeof(GroupedAccount))]
    public partial RelatedList<Account> Accounts { get; }
}
