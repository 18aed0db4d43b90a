using Relata;

[Table]
public partial class Climber : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(ClubPlace.Climber))]
    public partial RelatedList<ClubPlace> Places { get; }

    [Relationship(Through = nameof(Places))]
    public partial RelatedList<Club> Clubs { get; }
}
