namespace Relata.Tests.Names.Limits.TableIndex;

[Table("named")]
public partial class Named : Model
{
    [Index(Name = "taken")] public partial string A { get; set; }
}
