namespace Relata.Tests.Models.Tenants;

/// <summary>An entity whose key begins with the tenant, as all keys do here.</summary>
[Table("tenant_categories")]
public partial class Category : Entity
{
    [PrimaryKey] public partial int TenantId { get; set; }
    [PrimaryKey] public partial int Id { get; set; }
    public partial string Name { get; set; }

    [ForeignKey<Category>(nameof(TenantId), Name = "Parent")] public partial int? ParentTenantId { get; set; }
    [ForeignKey<Category>(nameof(Id), Name = "Parent")] public partial int? ParentId { get; set; }
    [Relationship(ForeignKey = "Parent")] public partial Category? Parent { get; set; }
}
