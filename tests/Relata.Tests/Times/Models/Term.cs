namespace Relata.Tests.Times.Models;

/// <summary>An entity whose key is a time.</summary>
[Table, Convert<UtcDateTime>]
public partial class Term : Entity
{
    [PrimaryKey] public partial DateTime End { get; set; }

    [Relationship(BackPopulates = nameof(Sighting.Term))]
    public partial RelatedList<Sighting> Sightings { get; }
}
