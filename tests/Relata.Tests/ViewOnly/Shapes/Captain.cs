namespace Relata.Tests.ViewOnly.Shapes;

[Table("vos_captains")]
public partial class Captain : Player
{
    public partial int Pay { get; set; }
}
