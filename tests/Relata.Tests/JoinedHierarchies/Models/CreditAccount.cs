namespace Relata.Tests.JoinedHierarchies.Models;

[Table]
public partial class CreditAccount : Account
{
    [Column(Default = "7")] public partial int Limit { get; set; }
}
