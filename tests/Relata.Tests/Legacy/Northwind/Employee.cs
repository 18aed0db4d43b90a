using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Employee : NorthwindEntity
{
    [PrimaryKey] public partial int EmployeeID { get; set; }
    [MaxLength(20)] public partial string LastName { get; set; }
    [MaxLength(10)] public partial string FirstName { get; set; }
    [MaxLength(30)] public partial string? Title { get; set; }
    [MaxLength(25)] public partial string? TitleOfCourtesy { get; set; }
    public partial DateTime? BirthDate { get; set; }
    public partial DateTime? HireDate { get; set; }
    [MaxLength(60)] public partial string? Address { get; set; }
    [MaxLength(15)] public partial string? City { get; set; }
    [MaxLength(15)] public partial string? Region { get; set; }
    [MaxLength(10)] public partial string? PostalCode { get; set; }
    [MaxLength(15)] public partial string? Country { get; set; }
    [MaxLength(24)] public partial string? HomePhone { get; set; }
    [MaxLength(4)] public partial string? Extension { get; set; }
    public partial byte[]? Photo { get; set; }
    public partial string? Notes { get; set; }
    [ForeignKey<Employee>] public partial int? ReportsTo { get; set; }
    [MaxLength(255)] public partial string? PhotoPath { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Employee.Reports))]
    public partial Employee? Manager { get; set; }

    [Relationship(Secondary = typeof(EmployeeTerritory), BackPopulates = nameof(Northwind.Territory.Employees))]
    public partial RelatedList<Territory> Territories { get; }

    [Relationship(BackPopulates = nameof(Northwind.Order.Employee))]
    public partial RelatedList<Order> Orders { get; }

    [Relationship(BackPopulates = nameof(Northwind.Employee.Manager))]
    public partial RelatedList<Employee> Reports { get; }
}
