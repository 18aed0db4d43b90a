namespace Relata.Tests.Models.Tenants;

/// <summary>Refers to two categories by the tenant of its own key and one more column, which may be null.</summary>
[Table("tenant_products")]
public partial class Product : Entity
{
    [PrimaryKey, ForeignKey<Category>(nameof(Tenants.Category.TenantId), Name = "Category")] public partial int TenantId { get; set; }
    [PrimaryKey] public partial int Id { get; set; }
    [ForeignKey<Category>(nameof(Tenants.Category.Id), Name = "Category")] public partial int? CategoryId { get; set; }
    [ForeignKey<Category>(nameof(Tenants.Category.TenantId), Name = "Former")] public partial int? FormerTenantId { get; set; }
    [ForeignKey<Category>(nameof(Tenants.Category.Id), Name = "Former")] public partial int? FormerId { get; set; }

    [Relationship(ForeignKey = "Category")] public partial Category? Category { get; set; }
    [Relationship(ForeignKey = "Former")] public partial Category? Former { get; set; }
}
