using Relata;

[Table, Index(nameof(TripId), nameof(Position), IsUnique = true)]
public partial class Stop : Model
{
    public partial string Place { get; set; }
    [ForeignKey<Trip>] public partial int TripId { get; set; }
    public partial int Position { get; private set; }

    [Relationship(BackPopulates = nameof(Trip.Stops))]
    public partial Trip? Trip { get; set; }
}
