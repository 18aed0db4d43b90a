namespace Relata.Tests.Auditing.Models;

[Table]
public partial class Truck : Vehicle
{
    public partial int Load { get; set; }

    [UpdatedBy] public partial int? LoadedBy { get; set; }
}
