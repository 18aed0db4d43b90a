using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class Territory : NorthwindEntity
{
    [PrimaryKey, MaxLength(20)] public partial string TerritoryID { get; set; }
    [MaxLength(50)] public partial string TerritoryDescription { get; set; }
    [ForeignKey<Region>] public partial int RegionID { get; set; }

    [Relationship(BackPopulates = nameof(Northwind.Region.Territories))]
    public partial Region? Region { get; set; }

    [Relationship(Secondary = typeof(EmployeeTerritory), BackPopulates = nameof(Northwind.Employee.Territories))]
    public partial RelatedList<Employee> Employees { get; }
}
