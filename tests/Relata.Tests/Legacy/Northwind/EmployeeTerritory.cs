using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Legacy.Northwind;

[Table]
public partial class EmployeeTerritory : NorthwindEntity
{
    [PrimaryKey, ForeignKey<Employee>] public partial int EmployeeID { get; set; }
    [PrimaryKey, ForeignKey<Territory>, MaxLength(20)] public partial string TerritoryID { get; set; }

    [Relationship]
    public partial Employee? Employee { get; set; }

    [Relationship]
    public partial Territory? Territory { get; set; }
}
