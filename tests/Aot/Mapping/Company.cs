using Relata;

[Table]
public partial class Company : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Employee.Company), KeyedBy = nameof(Employee.Name))]
    public partial RelatedList<Employee> Employees { get; }

    [Relationship(BackPopulates = nameof(CompanySize.Company))]
    public partial CompanySize? Size { get; set; }
}
