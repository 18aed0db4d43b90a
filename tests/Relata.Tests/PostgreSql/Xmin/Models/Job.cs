namespace Relata.Tests.PostgreSql.Xmin.Models;

/// <summary>A hierarchy in one table.</summary>
[Table("xmin_job")]
public partial class Job : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
}
