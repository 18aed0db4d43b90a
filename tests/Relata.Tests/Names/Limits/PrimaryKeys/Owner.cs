namespace Relata.Tests.Names.Limits.PrimaryKeys;

[Table("owner")]
public partial class Owner : Model
{
    public partial string A { get; set; }
}
