namespace Relata.Tests.KeyChanges.Models;

[Table("kc_drill")]
public partial class Drill : Tool
{
    public partial int Watts { get; set; }
    [UpdatedAt] public partial DateTime Changed { get; private set; }
}
