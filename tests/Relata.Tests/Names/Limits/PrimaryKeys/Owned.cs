namespace Relata.Tests.Names.Limits.PrimaryKeys;

[Table("owner_pkey")]
public partial class Owned : Model
{
    public partial string A { get; set; }
}
