using Relata;

[Table]
public partial class ClubPlace : Model
{
    [CreatedAt] public partial DateTimeOffset Since { get; }
    [ForeignKey<Climber>] public partial int ClimberId { get; set; }
    [ForeignKey<Club>] public partial int ClubId { get; set; }

    [Relationship(BackPopulates = nameof(Climber.Places))]
    public partial Climber? Climber { get; set; }

    [Relationship(BackPopulates = nameof(Club.Places))]
    public partial Club? Club { get; set; }
}
