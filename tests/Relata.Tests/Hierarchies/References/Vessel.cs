namespace Relata.Tests.Hierarchies.References;

/// <summary>A base with a list, below which classes declare references that have no inverse: in its table, and in a table of their own.</summary>
[Table]
public abstract partial class Vessel : Model
{
    [Discriminator] public partial string Kind { get; }

    [Relationship(BackPopulates = nameof(Voyage.Vessel))]
    public partial RelatedList<Voyage> Voyages { get; }
}
