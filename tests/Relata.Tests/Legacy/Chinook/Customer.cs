using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Chinook;

[Table]
public partial class Customer : ChinookEntity
{
    [PrimaryKey] public partial int CustomerId { get; set; }
    [MaxLength(40)] public partial string FirstName { get; set; }
    [MaxLength(20)] public partial string LastName { get; set; }
    [MaxLength(80)] public partial string? Company { get; set; }
    [MaxLength(70)] public partial string? Address { get; set; }
    [MaxLength(40)] public partial string? City { get; set; }
    [MaxLength(40)] public new partial string? State { get; set; }
    [MaxLength(40)] public partial string? Country { get; set; }
    [MaxLength(10)] public partial string? PostalCode { get; set; }
    [MaxLength(24)] public partial string? Phone { get; set; }
    [MaxLength(24)] public partial string? Fax { get; set; }
    [MaxLength(60)] public partial string Email { get; set; }
    [ForeignKey<Employee>] public partial int? SupportRepId { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Employee.Customers))]
    public partial Employee? SupportRep { get; set; }

    [Relationship(BackPopulates = nameof(Chinook.Invoice.Customer))]
    public partial RelatedList<Invoice> Invoices { get; }
}
