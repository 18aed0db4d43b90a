using Relata.Entities.Metadata;

namespace Relata.Entities;

/// <summary>The session and load plan shared by the entities of one class in a query result.</summary>
/// <remarks>Each entity of a session refers to one. It is implemented by the loaders, to which load plans belong.</remarks>
internal abstract class EntityContext
{
    /// <summary>The session, open or closed.</summary>
    public abstract IEntitySession Session { get; }

    /// <summary>A context that is the same for all entities of one query. Views of relationships belong to it: they end when another query returns the owner.</summary>
    public abstract EntityContext Query { get; }

    /// <summary>Whether the result excludes the related entity of a to-one relationship by a condition, so that it is shown as null.</summary>
    public abstract bool IsExcluded(Entity owner, Relationship relationship);

    /// <summary>Excludes the related entity of a to-one relationship.</summary>
    public abstract void Exclude(Entity owner, Relationship relationship);

    /// <summary>Notes that a to-one relationship leads to the first of the rows that a condition leaves: another query loads it again.</summary>
    public abstract void Choose(Entity owner, Relationship relationship);

    /// <summary>Forgets what the result shows in place of the row that the relationship leads to: it is loaded at the next access.</summary>
    public abstract void Include(Entity owner, Relationship relationship);

    /// <summary>Whether the query has criteria for the related entities or the link rows of a relationship, so that no load of it for this result is whole.</summary>
    public abstract bool HasCriteria(Relationship relationship);

    /// <summary>Whether the load plan excludes the relationship from loading.</summary>
    public abstract bool IsNeverLoaded(Relationship relationship);

    /// <summary>Called when the program reads a relationship, if <see cref="Properties.RelationshipReads.AreTracked"/>.</summary>
    public abstract void NoteRead(Relationship relationship);

    /// <summary>Loads a column on access, together with the columns of its group.</summary>
    public abstract void Load(Entity entity, MappedColumn column);

    /// <summary>Loads a relationship on access, with the strategy of the load plan.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="together">Owners of this context that are read together, for all of which it is loaded; null for the owner alone, or as the strategy says.</param>
    public abstract void Load(Entity owner, Relationship relationship, IReadOnlyList<Entity>? together = null);
}
