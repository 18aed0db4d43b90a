namespace Relata.Tests.Legacy.Northwind;

/// <summary>Rows of the sample database Northwind, an INSERT a line, with missing and odd values; <c>BYTES(00FF)</c> is a binary value.</summary>
internal static class NorthwindRows
{
    public const string All =
        """
        INSERT INTO "Categories" VALUES (1, 'Beverages', 'Soft drinks, coffees, teas', BYTES(151C2F00)), (2, 'Condiments', NULL, NULL), (3, '', '', BYTES())
        INSERT INTO "CustomerDemographics" VALUES ('NEW', 'First year'), ('WHOLESALER', NULL)
        INSERT INTO "Customers" ("CustomerID", "CompanyName", "City", "Region") VALUES ('ALFKI', 'Alfreds Futterkiste', 'Berlin', NULL), ('BONAP', 'Bon app''', 'Marseille', ''), ('GO', 'Go"Lightly"', NULL, 'OR')
        INSERT INTO "CustomerCustomerDemo" VALUES ('ALFKI', 'NEW'), ('ALFKI', 'WHOLESALER'), ('GO', 'NEW')
        INSERT INTO "Employees" ("EmployeeID", "LastName", "FirstName", "BirthDate", "Photo", "Notes", "ReportsTo") VALUES (2, 'Fuller', 'Andrew', '1952-02-19 00:00:00', NULL, 'Ph.D.', NULL), (1, 'Davolio', 'Nancy', '1948-12-08 00:00:00', BYTES(151C), '', 2)
        INSERT INTO "Employees" ("EmployeeID", "LastName", "FirstName", "ReportsTo") VALUES (5, 'Buchanan', 'Steven', 2), (6, 'Suyama', 'Michael', 5)
        INSERT INTO "Region" VALUES (1, 'Eastern'), (2, 'Western'), (0, 'Nowhere')
        INSERT INTO "Territories" VALUES ('01581', 'Westboro', 1), ('02139', 'Cambridge', 1), ('98004', 'Bellevue', 2)
        INSERT INTO "EmployeeTerritories" VALUES (1, '01581'), (1, '98004'), (2, '01581')
        INSERT INTO "Suppliers" ("SupplierID", "CompanyName", "HomePage") VALUES (1, 'Exotic Liquids', NULL), (2, 'New Orleans Cajun Delights', '#CAJUN.HTM#')
        INSERT INTO "Products" VALUES (1, 'Chai', 1, 1, '10 boxes x 20 bags', 18, 39, 0, 10, '0'), (2, 'Chang', 1, 1, '24 - 12 oz bottles', 19.0001, 17, 40, 25, '0'), (3, 'Gumbo Mix', 2, 2, NULL, NULL, NULL, NULL, -1, '1'), (4, 'Stray', NULL, NULL, '', 0, 0, 0, 0, '0')
        INSERT INTO "Shippers" VALUES (1, 'Speedy Express', '(503) 555-9831'), (2, 'United Package', NULL)
        INSERT INTO "Orders" ("OrderID", "CustomerID", "EmployeeID", "OrderDate", "ShipVia", "Freight") VALUES (10248, 'ALFKI', 1, '1996-07-04 00:00:00', 1, 32.3800), (10249, 'GO', 2, '1996-07-05 00:00:00', 1, 0.0001), (10250, NULL, NULL, NULL, NULL, NULL), (10251, 'ALFKI', 5, '1998-05-06 00:00:00', 2, 0)
        INSERT INTO "Order Details" VALUES (10248, 1, 14, 12, 0), (10248, 3, 9.8, 10, 0.25), (10249, 1, 18.6, 9, 0), (10251, 2, 42.4, 1, 0.5)
        CREATE VIEW "Order Subtotals" AS SELECT "OrderID", CAST(SUM("UnitPrice" * "Quantity" * (1 - "Discount")) AS DECIMAL(19, 4)) AS "Subtotal" FROM "Order Details" GROUP BY "OrderID"
        CREATE VIEW "Products by Category" AS SELECT "CategoryName", "ProductName", "QuantityPerUnit", "UnitsInStock", "Discontinued" FROM "Categories" INNER JOIN "Products" ON "Categories"."CategoryID" = "Products"."CategoryID" WHERE "Discontinued" <> '1'
        """;
}
