using Relata;

[View(Sql = "SELECT company_id, kind FROM employee")]
public partial class Roll : Entity
{
    [ForeignKey<Company>] public partial int CompanyId { get; }
    public partial string Kind { get; }

    [Relationship]
    public partial Company? Company { get; }
}
