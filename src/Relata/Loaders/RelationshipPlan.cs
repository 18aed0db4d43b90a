using Relata.Relations;

namespace Relata.Loaders;

/// <summary>How one relationship is loaded by a plan.</summary>
internal sealed class RelationshipPlan(Relationship relationship, Loading strategy)
{
    public Relationship Relationship { get; } = relationship;

    public Loading Strategy { get; } = strategy;
}
