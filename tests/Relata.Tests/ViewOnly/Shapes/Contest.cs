namespace Relata.Tests.ViewOnly.Shapes;

[Table("vos_contests")]
public partial class Contest : Model
{
    public partial string Name { get; set; }
    public partial bool IsOpen { get; set; }
}
