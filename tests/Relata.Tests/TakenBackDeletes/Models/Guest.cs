namespace Relata.Tests.TakenBackDeletes.Models;

[Table]
public partial class Guest : Model
{
    public partial string Name { get; set; }
    [Version] public partial int Version { get; set; }
    [ForeignKey<House>] public partial int HouseId { get; set; }

    [Relationship(BackPopulates = nameof(Models.House.Guests))]
    public partial House? House { get; set; }

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Guest;

    public override int GetHashCode() => 0;
}
