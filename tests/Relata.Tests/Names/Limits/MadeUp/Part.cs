namespace Relata.Tests.Names.Limits.MadeUp;

[Table("pay")]
public partial class Part : Model
{
    [Index] public partial string SlipLine { get; set; }
}
