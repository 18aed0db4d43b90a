using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class Phrase : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    public partial string Language { get; set; }
    [ForeignKey<Person>] public partial Guid PersonId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Person.Phrases))]
    public partial Person? Person { get; set; }
}
