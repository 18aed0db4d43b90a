namespace Relata.Tests.KeyChanges.Models;

[Table("kc_tool")]
public abstract partial class Tool : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Code { get; set; }

    [Discriminator] public partial string Kind { get; }

    public partial string Name { get; set; }
}
