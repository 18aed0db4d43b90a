namespace Relata.Tests.Legacy.Northwind;

/// <summary>The tables of the sample database Northwind, a table a line: name and type of each column, * for the primary key, ? for NULL, > for a foreign key.</summary>
internal static class NorthwindTables
{
    public const string All =
        """
        Categories: CategoryID int*, CategoryName str15, Description text?, Picture blob?
        CustomerDemographics: CustomerTypeID str10*, CustomerDesc text?
        Customers: CustomerID str5*, CompanyName str40, ContactName str30?, ContactTitle str30?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, Phone str24?, Fax str24?
        CustomerCustomerDemo: CustomerID str5*>Customers, CustomerTypeID str10*>CustomerDemographics
        Employees: EmployeeID int*, LastName str20, FirstName str10, Title str30?, TitleOfCourtesy str25?, BirthDate date?, HireDate date?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, HomePhone str24?, Extension str4?, Photo blob?, Notes text?, ReportsTo int?>Employees, PhotoPath str255?
        Region: RegionID int*, RegionDescription str50
        Territories: TerritoryID str20*, TerritoryDescription str50, RegionID int>Region
        EmployeeTerritories: EmployeeID int*>Employees, TerritoryID str20*>Territories
        Suppliers: SupplierID int*, CompanyName str40, ContactName str30?, ContactTitle str30?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, Phone str24?, Fax str24?, HomePage text?
        Products: ProductID int*, ProductName str40, SupplierID int?>Suppliers, CategoryID int?>Categories, QuantityPerUnit str20?, UnitPrice dec?, UnitsInStock short?, UnitsOnOrder short?, ReorderLevel short?, Discontinued bool
        Shippers: ShipperID int*, CompanyName str40, Phone str24?
        Orders: OrderID int*, CustomerID str5?>Customers, EmployeeID int?>Employees, OrderDate date?, RequiredDate date?, ShippedDate date?, ShipVia int?>Shippers, Freight dec?, ShipName str40?, ShipAddress str60?, ShipCity str15?, ShipRegion str15?, ShipPostalCode str10?, ShipCountry str15?
        Order Details: OrderID int*>Orders, ProductID int*>Products, UnitPrice dec, Quantity short, Discount float
        """;
}
