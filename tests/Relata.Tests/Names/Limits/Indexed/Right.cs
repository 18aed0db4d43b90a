namespace Relata.Tests.Names.Limits.Indexed;

[Table("right_table")]
public partial class Right : Model
{
    [Index(Name = "by_name")] public partial string A { get; set; }
}
