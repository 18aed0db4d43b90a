namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_shift")]
public partial class Shift : Model
{
    public partial string Name { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
    [ForeignKey<Job>] public partial int? JobId { get; set; }

    [Relationship]
    public partial Job? Job { get; set; }
}
