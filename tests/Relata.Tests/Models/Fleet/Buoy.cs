namespace Relata.Tests.Models.Fleet;

[Table]
public partial class Buoy : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Harbor>] public partial int? HarborId { get; set; }
}
