CREATE TABLE `Categories` (
  `CategoryID` int NOT NULL AUTO_INCREMENT,
  `CategoryName` varchar(15) NOT NULL,
  `Description` mediumtext,
  `Picture` longblob,
  PRIMARY KEY (`CategoryID`),
  KEY `CategoryName` (`CategoryName`)
);

CREATE TABLE `CustomerDemographics` (
  `CustomerTypeID` varchar(10) NOT NULL,
  `CustomerDesc` mediumtext,
  PRIMARY KEY (`CustomerTypeID`)
);

CREATE TABLE `Customers` (
  `CustomerID` varchar(5) NOT NULL,
  `CompanyName` varchar(40) NOT NULL,
  `ContactName` varchar(30),
  `ContactTitle` varchar(30),
  `Address` varchar(60),
  `City` varchar(15),
  `Region` varchar(15),
  `PostalCode` varchar(10),
  `Country` varchar(15),
  `Phone` varchar(24),
  `Fax` varchar(24),
  PRIMARY KEY (`CustomerID`),
  KEY `City` (`City`),
  KEY `CompanyName` (`CompanyName`),
  KEY `PostalCode` (`PostalCode` DESC)
);

CREATE TABLE `CustomerCustomerDemo` (
  `CustomerID` varchar(5) NOT NULL,
  `CustomerTypeID` varchar(10) NOT NULL,
  PRIMARY KEY (`CustomerID`, `CustomerTypeID`),
  CONSTRAINT `FK_CustomerCustomerDemo_Customers` FOREIGN KEY (`CustomerID`) REFERENCES `Customers` (`CustomerID`),
  CONSTRAINT `FK_CustomerCustomerDemo` FOREIGN KEY (`CustomerTypeID`) REFERENCES `CustomerDemographics` (`CustomerTypeID`)
);

CREATE TABLE `Employees` (
  `EmployeeID` int NOT NULL AUTO_INCREMENT,
  `LastName` varchar(20) NOT NULL,
  `FirstName` varchar(10) NOT NULL,
  `Title` varchar(30),
  `TitleOfCourtesy` varchar(25),
  `BirthDate` datetime,
  `HireDate` datetime,
  `Address` varchar(60),
  `City` varchar(15),
  `Region` varchar(15),
  `PostalCode` varchar(10),
  `Country` varchar(15),
  `HomePhone` varchar(24),
  `Extension` varchar(4),
  `Photo` longblob,
  `Notes` mediumtext NOT NULL,
  `ReportsTo` int,
  `PhotoPath` varchar(255),
  PRIMARY KEY (`EmployeeID`),
  KEY `LastName` (`LastName`),
  CONSTRAINT `FK_Employees_Employees` FOREIGN KEY (`ReportsTo`) REFERENCES `Employees` (`EmployeeID`)
);

CREATE TABLE `Regions` (
  `RegionID` int NOT NULL,
  `RegionDescription` varchar(50) NOT NULL,
  PRIMARY KEY (`RegionID`)
);

CREATE TABLE `Territories` (
  `TerritoryID` varchar(20) NOT NULL,
  `TerritoryDescription` varchar(50) NOT NULL,
  `RegionID` int NOT NULL,
  PRIMARY KEY (`TerritoryID`),
  CONSTRAINT `FK_Territories_Region` FOREIGN KEY (`RegionID`) REFERENCES `Regions` (`RegionID`)
);

CREATE TABLE `EmployeeTerritories` (
  `EmployeeID` int NOT NULL,
  `TerritoryID` varchar(20) NOT NULL,
  PRIMARY KEY (`EmployeeID`, `TerritoryID`),
  CONSTRAINT `FK_EmployeeTerritories_Employees` FOREIGN KEY (`EmployeeID`) REFERENCES `Employees` (`EmployeeID`) ON DELETE CASCADE,
  CONSTRAINT `FK_EmployeeTerritories_Territories` FOREIGN KEY (`TerritoryID`) REFERENCES `Territories` (`TerritoryID`)
);

CREATE TABLE `Shippers` (
  `ShipperID` int NOT NULL AUTO_INCREMENT,
  `CompanyName` varchar(40) NOT NULL,
  `Phone` varchar(24),
  PRIMARY KEY (`ShipperID`)
);

CREATE TABLE `Suppliers` (
  `SupplierID` int NOT NULL AUTO_INCREMENT,
  `CompanyName` varchar(40) NOT NULL,
  `ContactName` varchar(30),
  `ContactTitle` varchar(30),
  `Address` varchar(60),
  `City` varchar(15),
  `Region` varchar(15),
  `PostalCode` varchar(10),
  `Country` varchar(15),
  `Phone` varchar(24),
  `Fax` varchar(24),
  `HomePage` mediumtext,
  PRIMARY KEY (`SupplierID`),
  KEY `HomePage` (`HomePage`(40))
);

CREATE TABLE `Orders` (
  `OrderID` int NOT NULL AUTO_INCREMENT,
  `CustomerID` varchar(5),
  `EmployeeID` int,
  `OrderDate` datetime,
  `RequiredDate` datetime,
  `ShippedDate` datetime,
  `ShipVia` int,
  `Freight` decimal(10,4) DEFAULT 0,
  `ShipName` varchar(40),
  `ShipAddress` varchar(60),
  `ShipCity` varchar(15),
  `ShipRegion` varchar(15),
  `ShipPostalCode` varchar(10),
  `ShipCountry` varchar(15),
  PRIMARY KEY (`OrderID`),
  KEY `OrderDate` (`OrderDate`),
  CONSTRAINT `FK_Orders_Customers` FOREIGN KEY (`CustomerID`) REFERENCES `Customers` (`CustomerID`) ON UPDATE SET NULL,
  CONSTRAINT `FK_Orders_Employees` FOREIGN KEY (`EmployeeID`) REFERENCES `Employees` (`EmployeeID`),
  CONSTRAINT `FK_Orders_Shippers` FOREIGN KEY (`ShipVia`) REFERENCES `Shippers` (`ShipperID`)
);

CREATE TABLE `Products` (
  `ProductID` int NOT NULL AUTO_INCREMENT,
  `ProductName` varchar(40) NOT NULL,
  `SupplierID` int,
  `CategoryID` int,
  `QuantityPerUnit` varchar(20),
  `UnitPrice` decimal(10,4) DEFAULT 0,
  `UnitsInStock` smallint DEFAULT 0,
  `UnitsOnOrder` smallint DEFAULT 0,
  `ReorderLevel` smallint DEFAULT 0,
  `Discontinued` bit(1) NOT NULL DEFAULT b'0',
  PRIMARY KEY (`ProductID`),
  CONSTRAINT `CK_Products_UnitPrice` CHECK (`UnitPrice` >= 0),
  CONSTRAINT `CK_ReorderLevel` CHECK (`ReorderLevel` >= 0),
  CONSTRAINT `CK_UnitsInStock` CHECK (`UnitsInStock` >= 0),
  CONSTRAINT `CK_UnitsOnOrder` CHECK (`UnitsOnOrder` >= 0),
  CONSTRAINT `FK_Products_Categories` FOREIGN KEY (`CategoryID`) REFERENCES `Categories` (`CategoryID`),
  CONSTRAINT `FK_Products_Suppliers` FOREIGN KEY (`SupplierID`) REFERENCES `Suppliers` (`SupplierID`)
);

CREATE TABLE `Order Details` (
  `OrderID` int NOT NULL,
  `ProductID` int NOT NULL,
  `UnitPrice` decimal(10,4) NOT NULL DEFAULT 0,
  `Quantity` smallint NOT NULL DEFAULT 1,
  `Discount` double NOT NULL DEFAULT 0,
  PRIMARY KEY (`OrderID`, `ProductID`),
  CONSTRAINT `CK_Discount` CHECK (`Discount` >= 0 AND `Discount` <= 1),
  CONSTRAINT `CK_Quantity` CHECK (`Quantity` > 0),
  CONSTRAINT `CK_UnitPrice` CHECK (`UnitPrice` >= 0),
  CONSTRAINT `FK_Order_Details_Orders` FOREIGN KEY (`OrderID`) REFERENCES `Orders` (`OrderID`),
  CONSTRAINT `FK_Order_Details_Products` FOREIGN KEY (`ProductID`) REFERENCES `Products` (`ProductID`)
);

CREATE VIEW `Current Product List` AS SELECT `ProductID`, `ProductName` FROM `Products` WHERE `Discontinued` = 0;

CREATE VIEW `Order Subtotals` AS
SELECT `OrderID`, SUM(`UnitPrice` * `Quantity` * (1 - `Discount`)) AS `Subtotal` FROM `Order Details` GROUP BY `OrderID`;

CREATE PROCEDURE `CustOrderHist` (IN `AtCustomerID` varchar(5))
SELECT `ProductName`, SUM(`Quantity`) AS `TOTAL` FROM `Products` p JOIN `Order Details` od ON od.`ProductID` = p.`ProductID` JOIN `Orders` o ON o.`OrderID` = od.`OrderID`
WHERE o.`CustomerID` = `AtCustomerID` GROUP BY `ProductName`;

CREATE TRIGGER `Employees_HireDate` BEFORE INSERT ON `Employees` FOR EACH ROW SET NEW.`HireDate` = COALESCE(NEW.`HireDate`, CURRENT_DATE);
