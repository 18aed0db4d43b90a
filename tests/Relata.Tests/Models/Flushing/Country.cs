namespace Relata.Tests.Models.Flushing;

/// <summary>Has a key of its own.</summary>
[Table]
public partial class Country : Entity
{
    [PrimaryKey] public partial string Code { get; set; }
    public partial string Name { get; set; }
}
