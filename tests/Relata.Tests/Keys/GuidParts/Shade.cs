using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Keys.GuidParts;

/// <summary>Is told before it is inserted.</summary>
[Table]
public partial class Shade : Entity
{
    [PrimaryKey] public partial Guid TenantId { get; set; }
    [PrimaryKey, StringLength(20)] public partial string Name { get; set; }
    public partial int Told { get; set; }

    partial void OnInserting() => Told++;
}
