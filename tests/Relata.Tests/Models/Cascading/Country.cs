namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Country : Entity
{
    [PrimaryKey] public partial string Code { get; set; }
    [Index(IsUnique = true)] public partial string Name { get; set; }
}
