namespace Relata.Tests.Names.Limits.Cased;

[Table("users")]
public partial class Lower : Model
{
    public partial string Mail { get; set; }
}
