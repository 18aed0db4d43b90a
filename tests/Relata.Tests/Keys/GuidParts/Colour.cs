using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Keys.GuidParts;

/// <summary>The only Guid says whose row it is.</summary>
[Table]
public partial class Colour : Entity
{
    [PrimaryKey] public partial Guid TenantId { get; set; }
    [PrimaryKey, MaxLength(20)] public partial string Name { get; set; }
    public partial int Value { get; set; }
}
