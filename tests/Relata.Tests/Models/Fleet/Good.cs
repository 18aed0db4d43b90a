namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Good : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
}
