namespace Relata.Tests.Names.Limits.Indexed;

[Table("left_table")]
public partial class Left : Model
{
    [Index(Name = "by_name")] public partial string A { get; set; }
}
