namespace Relata.Tests.Names.Limits.Cased;

[Table("Users")]
public partial class Upper : Model
{
    public partial string Name { get; set; }
}
