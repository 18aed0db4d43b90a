using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>The root of a hierarchy in one table, with keys that the session makes.</summary>
[Table]
public partial class Person : Entity, INamed
{
    [PrimaryKey] public partial Guid Id { get; set; }
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }
    public partial int Value { get; set; }

    [Relationship(BackPopulates = nameof(Place.Person), OrderBy = nameof(Place.Id), Cascade = Cascade.All)]
    public partial RelatedList<Place> Places { get; }

    [Relationship(Through = nameof(Places))]
    public partial RelatedList<Studio> Studios { get; }

    /// <summary>A list that is looked up by a key.</summary>
    [Relationship(BackPopulates = nameof(Phrase.Person), OrderBy = nameof(Phrase.Id), KeyedBy = nameof(Phrase.Language), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Phrase> Phrases { get; }

    [Relationship(BackPopulates = nameof(Skill.People), Secondary = typeof(PersonSkill), OrderBy = nameof(Skill.Id))]
    public partial RelatedList<Skill> Skills { get; }
}
