namespace Relata.Tests.Keys.Times;

[Table("tk_laps")]
public partial class Lap : Entity
{
    [PrimaryKey] public partial int Track { get; set; }
    [PrimaryKey] public partial TimeSpan Time { get; set; }
    [PrimaryKey] public partial DateTime Day { get; set; }
    [PrimaryKey] public partial TimeOnly Start { get; set; }
    public partial int Points { get; set; }
}
