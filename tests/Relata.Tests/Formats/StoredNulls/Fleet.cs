namespace Relata.Tests.Formats.StoredNulls;

[Table]
public partial class Fleet : Model
{
    [Convert<NoCode>] public partial string? Motto { get; set; }

    [Relationship(BackPopulates = nameof(Voyage.Fleet))]
    public partial RelatedList<Voyage> Voyages { get; }
}
