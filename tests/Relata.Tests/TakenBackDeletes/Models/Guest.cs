namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Guest : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Guests))]
    public partial House? House { get; set; }
}
