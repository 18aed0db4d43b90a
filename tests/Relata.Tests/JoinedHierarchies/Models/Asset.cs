namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>The root of a hierarchy of four tables: its own, and those of vehicles, trucks and tools. Books are in its own, bicycles in that of vehicles.</summary>
[Table]
public abstract partial class Asset : Model
{
    [Discriminator] public partial string Kind { get; }

    public partial string Name { get; set; }

    [Index(IsUnique = true)] public partial string? Code { get; set; }

    [ForeignKey<Site>] public partial int? SiteId { get; set; }

    [ForeignKey<Vehicle>] public partial int? CarrierId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Site.Assets))]
    public partial Site? Site { get; set; }

    [Relationship(BackPopulates = nameof(Vehicle.Cargo))]
    public partial Vehicle? Carrier { get; set; }

    [Relationship(BackPopulates = nameof(Note.Asset), OrderBy = nameof(Note.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Note> Notes { get; }
}
