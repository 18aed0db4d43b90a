namespace Relata.Tests.Legacy.Northwind;

[View("Products by Category")]
public partial class ProductByCategory : NorthwindEntity
{
    public partial string CategoryName { get; }
    public partial string ProductName { get; }
    public partial string? QuantityPerUnit { get; }
    public partial short? UnitsInStock { get; }
    public partial bool Discontinued { get; }
}
