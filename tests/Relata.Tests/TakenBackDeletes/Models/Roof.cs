namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Roof : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
    [ForeignKey<House>, Index(IsUnique = true)] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Roof))]
    public partial House? House { get; set; }
}
