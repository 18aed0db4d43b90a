using Relata;

[Table]
public abstract partial class Employee : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    [ForeignKey<Company>] public partial int CompanyId { get; set; }

    [Relationship(BackPopulates = nameof(Company.Employees))]
    public partial Company? Company { get; set; }
}
