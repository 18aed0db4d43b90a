namespace Relata.Tests.Models.Fleet;

/// <summary>Refers to rows in every way there is: with a list on the other side and without, by a key of two columns, to its own kind, by link rows.</summary>
[Table]
public partial class Ship : Model, INamed
{
    public partial string Name { get; set; }
    public partial int Value { get; set; }
    [ForeignKey<Harbor>] public partial int? HarborId { get; set; }
    [ForeignKey<Ship>] public partial int? LeaderId { get; set; }
    [ForeignKey<Sailor>] public partial int? CaptainId { get; set; }
    [ForeignKey<Berth>(nameof(Fleet.Berth.Pier))] public partial string? BerthPier { get; set; }
    [ForeignKey<Berth>(nameof(Fleet.Berth.Number))] public partial int? BerthNumber { get; set; }

    [Relationship(BackPopulates = nameof(Fleet.Harbor.Ships))]
    public partial Harbor? Harbor { get; set; }

    [Relationship(BackPopulates = nameof(Followers))]
    public partial Ship? Leader { get; set; }

    [Relationship(BackPopulates = nameof(Leader), OrderBy = nameof(Id), Cascade = Cascade.All)]
    public partial RelatedList<Ship> Followers { get; }

    /// <summary>A reference without another side.</summary>
    [Relationship]
    public partial Sailor? Captain { get; set; }

    [Relationship(BackPopulates = nameof(Fleet.Berth.Ships))]
    public partial Berth? Berth { get; set; }

    [Relationship(BackPopulates = nameof(Sailor.Ships), Secondary = typeof(Duty))]
    public partial RelatedList<Sailor> Crew { get; }

    /// <summary>Many-to-many over a table whose rows have keys of their own, seen from one side only.</summary>
    [Relationship(Secondary = typeof(Cargo), OrderBy = nameof(Good.Id))]
    public partial RelatedList<Good> Goods { get; }

    [Loaded] public partial int GoodCount { get; }
}
