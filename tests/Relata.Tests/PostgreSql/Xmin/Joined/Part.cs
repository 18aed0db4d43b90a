namespace Relata.Tests.PostgreSql.Xmin.Joined;

[Table("xmin_part")]
public partial class Part : Model
{
    [Discriminator] public partial string Kind { get; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
}
