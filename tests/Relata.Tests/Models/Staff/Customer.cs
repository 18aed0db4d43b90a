namespace Relata.Tests.Models.Staff;

[Table]
public partial class Customer : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Employee>] public partial int? RepresentativeId { get; set; }

    [Relationship(BackPopulates = nameof(Employee.Customers))]
    public partial Employee? Representative { get; set; }

    [Relationship(BackPopulates = nameof(Invoice.Customer), OrderBy = nameof(Invoice.Id))]
    public partial RelatedList<Invoice> Invoices { get; }
}
