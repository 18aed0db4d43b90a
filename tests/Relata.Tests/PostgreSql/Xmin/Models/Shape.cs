namespace Relata.Tests.PostgreSql.Xmin.Models;

/// <summary>A hierarchy with a table for each class.</summary>
[Table]
public abstract partial class Shape : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    [Discriminator(TablePerClass = true)] public partial string Kind { get; }
    public partial string Name { get; set; }
    [Version(VersionSource.Xmin)] public partial uint Version { get; set; }
}
