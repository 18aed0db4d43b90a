namespace Relata.Tests.Names.Limits.MadeUp;

[Table("pay_slip")]
public partial class Whole : Model
{
    [Index] public partial string Line { get; set; }
}
