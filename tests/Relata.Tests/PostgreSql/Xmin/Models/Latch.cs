namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_latch")]
public partial class Latch : Model
{
    public partial string Title { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
    [ForeignKey<Locker>] public partial string LockerName { get; set; }
}
