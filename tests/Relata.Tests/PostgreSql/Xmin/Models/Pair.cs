namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_pair")]
public partial class Pair : Model
{
    public partial string Name { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
    [ForeignKey<Pair>] public partial int? OtherId { get; set; }

    [Relationship]
    public partial Pair? Other { get; set; }
}
