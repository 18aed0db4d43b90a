namespace Relata.Tests.OwnerChanges.Models;

[Table]
public partial class Roof : Model
{
    [ForeignKey<House>, Index(IsUnique = true)] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Roof))]
    public partial House? House { get; set; }
}
