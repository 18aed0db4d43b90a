using Relata;

[Table]
public partial class Club : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(ClubPlace.Club))]
    public partial RelatedList<ClubPlace> Places { get; }

    [Relationship(Through = nameof(Places))]
    public partial RelatedList<Climber> Climbers { get; }
}
