namespace Relata.Tests.Legacy.Northwind;

/// <summary>The tables of the sample database Northwind, a table a line: name and type of each column (<c>key</c>: a number that the database generates), * for the primary key, ? for NULL, > for a foreign key.</summary>
internal static class NorthwindTables
{
    public const string All =
        """
        Categories: CategoryID key*, CategoryName str15, Description text?, Picture blob?
        CustomerDemographics: CustomerTypeID char10*, CustomerDesc text?
        Customers: CustomerID char5*, CompanyName str40, ContactName str30?, ContactTitle str30?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, Phone str24?, Fax str24?
        CustomerCustomerDemo: CustomerID char5*>Customers, CustomerTypeID char10*>CustomerDemographics
        Employees: EmployeeID key*, LastName str20, FirstName str10, Title str30?, TitleOfCourtesy str25?, BirthDate date?, HireDate date?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, HomePhone str24?, Extension str4?, Photo blob?, Notes text?, ReportsTo int?>Employees, PhotoPath str255?
        Region: RegionID int*, RegionDescription char50
        Territories: TerritoryID str20*, TerritoryDescription char50, RegionID int>Region
        EmployeeTerritories: EmployeeID int*>Employees, TerritoryID str20*>Territories
        Suppliers: SupplierID key*, CompanyName str40, ContactName str30?, ContactTitle str30?, Address str60?, City str15?, Region str15?, PostalCode str10?, Country str15?, Phone str24?, Fax str24?, HomePage text?
        Products: ProductID key*, ProductName str40, SupplierID int?>Suppliers, CategoryID int?>Categories, QuantityPerUnit str20?, UnitPrice money?, UnitsInStock short?, UnitsOnOrder short?, ReorderLevel short?, Discontinued bool
        Shippers: ShipperID key*, CompanyName str40, Phone str24?
        Orders: OrderID key*, CustomerID char5?>Customers, EmployeeID int?>Employees, OrderDate date?, RequiredDate date?, ShippedDate date?, ShipVia int?>Shippers, Freight money?, ShipName str40?, ShipAddress str60?, ShipCity str15?, ShipRegion str15?, ShipPostalCode str10?, ShipCountry str15?
        Order Details: OrderID int*>Orders, ProductID int*>Products, UnitPrice money, Quantity short, Discount float
        """;
}
