namespace Relata.Tests.Keys.GuidParts;

/// <summary>A filter says whose row it is.</summary>
[Table]
public partial class Paper : Entity
{
    [PrimaryKey] public partial Guid TenantId { get; set; }
    [PrimaryKey] public partial Guid Id { get; set; }
    public partial string Text { get; set; }
}
