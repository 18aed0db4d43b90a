namespace Relata.Tests.Names.Limits.TableIndex;

[Table("taken")]
public partial class Taken : Model
{
    public partial string A { get; set; }
}
