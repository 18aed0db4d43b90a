using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>The link between a studio and a person, with columns of its own.</summary>
[Table]
public partial class Place : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Studio>] public partial int StudioId { get; set; }
    [ForeignKey<Person>] public partial Guid PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Studio.Places))]
    public partial Studio? Studio { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Places))]
    public partial Person? Person { get; set; }
}
