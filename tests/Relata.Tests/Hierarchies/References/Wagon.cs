namespace Relata.Tests.Hierarchies.References;

/// <summary>A base with a list and a table for each class.</summary>
[Table]
public abstract partial class Wagon : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }
    [Discriminator(TablePerClass = true)] public partial string Kind { get; }

    [Relationship(BackPopulates = nameof(Axle.Wagon))]
    public partial RelatedList<Axle> Axles { get; }
}
