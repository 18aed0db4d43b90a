namespace Relata.Tests.Versions.Models;

[Table, CompareChanges]
public partial class Slip : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }
}
