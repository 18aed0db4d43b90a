namespace Relata.Tests.UnitsOfWork.Models;

[Table]
public partial class PersonSkill : Entity
{
    [PrimaryKey, ForeignKey<Person>] public partial Guid PersonId { get; set; }
    [PrimaryKey, ForeignKey<Skill>] public partial long SkillId { get; set; }
}
