namespace Relata.Tests.Models.Staff;

[Table]
public partial class Employee : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Employee>] public partial int? ManagerId { get; set; }

    [Relationship(BackPopulates = nameof(Reports))]
    public partial Employee? Manager { get; set; }

    [Relationship(BackPopulates = nameof(Manager), OrderBy = nameof(Id))]
    public partial RelatedList<Employee> Reports { get; }

    [Relationship(BackPopulates = nameof(Customer.Representative), OrderBy = nameof(Customer.Id))]
    public partial RelatedList<Customer> Customers { get; }
}
