using Relata;

[View(Sql = "SELECT company_id, count(*) AS employee_count FROM employee GROUP BY company_id")]
public partial class CompanySize : Entity
{
    [PrimaryKey, ForeignKey<Company>] public partial int CompanyId { get; }
    public partial long EmployeeCount { get; }

    [Relationship(BackPopulates = nameof(Company.Size))]
    public partial Company? Company { get; }
}
