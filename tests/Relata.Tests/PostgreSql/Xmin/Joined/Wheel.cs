namespace Relata.Tests.PostgreSql.Xmin.Joined;

/// <summary>Has a table of its own beside that of the root.</summary>
[Table("xmin_wheel")]
public partial class Wheel : Part
{
    public partial int Spokes { get; set; }
}
