namespace Relata.Tests.ConcreteHierarchies.Models;

/// <summary>The root of a hierarchy with a table for each of its classes that is not abstract.</summary>
[Table]
public abstract partial class Asset : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    [Discriminator(TablePerClass = true)] public partial string Kind { get; }

    public partial string Name { get; set; }

    [Index(IsUnique = true)] public partial string? Code { get; set; }

    [ForeignKey<Site>] public partial int? SiteId { get; set; }

    [ForeignKey<Vehicle>] public partial Guid? CarrierId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Site.Assets))]
    public partial Site? Site { get; set; }

    [Relationship(BackPopulates = nameof(Vehicle.Cargo))]
    public partial Vehicle? Carrier { get; set; }

    [Relationship(BackPopulates = nameof(Note.Asset), OrderBy = nameof(Note.Id), Cascade = Cascade.AllDeleteOrphan)]
    public partial RelatedList<Note> Notes { get; }
}
