namespace Relata.Tests.Versions.Models;

[Table]
public partial class Ledger : Model
{
    public partial int Amount { get; set; }
    [Version(VersionSource.Database), Column(Default = "1")] public partial int Number { get; set; }
}
