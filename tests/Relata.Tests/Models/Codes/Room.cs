namespace Relata.Tests.Models.Codes;

/// <summary>An entity with a text in a key of two columns.</summary>
[Table("code_room")]
public partial class Room : Entity
{
    [PrimaryKey] public partial int Floor { get; set; }
    [PrimaryKey] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Desk.Room), OrderBy = nameof(Desk.Id))]
    public partial RelatedList<Desk> Desks { get; }
}
