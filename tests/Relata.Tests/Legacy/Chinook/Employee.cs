using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Employee : ChinookEntity
{
    [PrimaryKey] public partial int EmployeeId { get; set; }
    [MaxLength(20)] public partial string LastName { get; set; }
    [MaxLength(20)] public partial string FirstName { get; set; }
    [MaxLength(30)] public partial string? Title { get; set; }
    [ForeignKey<Employee>] public partial int? ReportsTo { get; set; }
    public partial DateTime? BirthDate { get; set; }
    public partial DateTime? HireDate { get; set; }
    [MaxLength(70)] public partial string? Address { get; set; }
    [MaxLength(40)] public partial string? City { get; set; }
    [MaxLength(40)] public new partial string? State { get; set; }
    [MaxLength(40)] public partial string? Country { get; set; }
    [MaxLength(10)] public partial string? PostalCode { get; set; }
    [MaxLength(24)] public partial string? Phone { get; set; }
    [MaxLength(24)] public partial string? Fax { get; set; }
    [MaxLength(60)] public partial string? Email { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Employee.Reports))]
    public partial Employee? Manager { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Employee.Manager))]
    public partial RelatedList<Employee> Reports { get; }

    [Relationship(BackPopulates = nameof(Chinook.Customer.SupportRep))]
    public partial RelatedList<Customer> Customers { get; }
}
