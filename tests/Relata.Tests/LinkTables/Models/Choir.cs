namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Choir : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Singer.Choirs), Secondary = typeof(Membership), OrderBy = nameof(Singer.Id))]
    public partial RelatedList<Singer> Singers { get; }

    [Relationship(BackPopulates = nameof(Membership.Choir))]
    public partial RelatedList<Membership> Memberships { get; }
}
