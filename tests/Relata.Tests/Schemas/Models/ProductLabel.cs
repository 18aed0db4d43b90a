namespace Relata.Tests.Schemas.Models;

[Table(Schema = "relata_depot")]
public partial class ProductLabel : Entity
{
    [PrimaryKey, ForeignKey<Product>] public partial int ProductNumber { get; set; }
    [PrimaryKey, ForeignKey<Label>] public partial int LabelId { get; set; }
}
