using Relata.Tests.Models.Fleet;

namespace Relata.Tests.UnitsOfWork.Models;

/// <summary>A principal of every kind of relationship, with a tenant, a version, an owned value and a unique one.</summary>
[Table]
public partial class Studio : Model, INamed, ITenantOwned
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    public partial int TenantId { get; set; }
    [Version] public partial int Version { get; set; }
    [Index(IsUnique = true)] public partial int? Badge { get; set; }
    public partial Seat Seat { get; set; } = new();
    [ForeignKey<Boss>] public partial Guid? BossId { get; set; }

    /// <summary>A reference to a derived class.</summary>
    [Relationship(BackPopulates = nameof(Models.Boss.Led))]
    public partial Boss? Boss { get; set; }

    /// <summary>Projects that may be without a studio.</summary>
    [Relationship(BackPopulates = nameof(Project.Studio), OrderBy = nameof(Project.Id))]
    public partial RelatedList<Project> Projects { get; }

    /// <summary>What cannot be without its studio.</summary>
    [Relationship(BackPopulates = nameof(Room.Studio), OrderBy = nameof(Room.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Room> Rooms { get; }

    /// <summary>A list without another side.</summary>
    [Relationship(OrderBy = nameof(Memo.Id))]
    public partial RelatedList<Memo> Memos { get; }

    [Relationship(BackPopulates = nameof(Models.Sign.Studio), Cascade = Cascade.AllDeleteOrphan)]
    public partial Sign? Sign { get; set; }

    [Relationship(BackPopulates = nameof(Place.Studio), OrderBy = nameof(Place.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Place> Places { get; }

    [Relationship(Through = nameof(Places))]
    public partial RelatedList<Person> People { get; }
}
