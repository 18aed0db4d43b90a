namespace Relata.Tests.Versions.Models;

[Table]
public partial class Seal : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }
    [Version(VersionSource.Database), Column(Default = "1")] public partial int Number { get; set; }
}
