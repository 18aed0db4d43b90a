using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>A row whose key the program sets.</summary>
[Table]
public partial class Skill : Entity, INamed
{
    [PrimaryKey] public partial long Id { get; set; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Person.Skills), Secondary = typeof(PersonSkill), OrderBy = nameof(Person.Name))]
    public partial RelatedList<Person> People { get; }
}
