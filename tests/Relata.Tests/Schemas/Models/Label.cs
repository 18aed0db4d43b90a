namespace Relata.Tests.Schemas.Models;

/// <summary>In the schema of the connection.</summary>
[Table]
public partial class Label : Model
{
    public partial string Text { get; set; }
    [Relationship(Secondary = typeof(ProductLabel), BackPopulates = nameof(Product.Labels))] public partial RelatedList<Product> Products { get; }
}
