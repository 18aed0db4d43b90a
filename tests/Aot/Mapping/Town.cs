using Relata;

[Table]
public partial class Town : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Land>(nameof(Land.Code))] public partial string LandCode { get; set; }

    [Relationship(BackPopulates = nameof(Land.Towns))]
    public partial Land? Land { get; set; }
}
