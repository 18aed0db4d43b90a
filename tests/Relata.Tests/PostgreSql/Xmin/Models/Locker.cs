namespace Relata.Tests.PostgreSql.Xmin.Models;

[Table("xmin_locker")]
public partial class Locker : Entity
{
    [PrimaryKey(OnUpdate = OnUpdate.Cascade)] public partial string Name { get; set; }
    [Index(IsUnique = true)] public partial string Code { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
}
