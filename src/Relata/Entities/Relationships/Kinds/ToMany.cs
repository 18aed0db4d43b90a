using System.ComponentModel;
using Relata.Entities.Lists;
using Relata.Entities.Relationships;

namespace Relata.CompilerServices;

/// <summary>A relationship to many entities.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ToMany : Relationship
{
    private protected ToMany(string name, RelationshipKind kind)
        : base(name, kind)
    {
    }

    /// <summary>The column that keeps the order of the lists; null for none.</summary>
    internal PositionColumn? PositionColumn => Position is null ? null : field ??= new PositionColumn(Related.FindColumn(Position)!, FirstPosition);

    /// <summary>What the list crosses; null if it is a relationship.</summary>
    internal Shortcut? Shortcut => Through is null ? null : field ??= new Shortcut(this);

    /// <summary>The lists of an entity that have been created.</summary>
    internal static IEnumerable<RelatedList> ListsOf(Entity owner)
    {
        var type = owner.GetEntityType();
        return MayHaveLists(type) ? Lists(type, owner) : [];
    }

    /// <summary>Whether entities of a class may have lists. Costs no search.</summary>
    // To-many relationships follow the to-one relationships of their class.
    internal static bool MayHaveLists(EntityType type) => type.Relationships is [.., ToMany] || type.Base is not null;

    private static IEnumerable<RelatedList> Lists(EntityType type, Entity owner) =>
        type.Relationships.OfType<ToMany>().Select(relationship => relationship.PeekList(owner)).OfType<RelatedList>();

    /// <summary>The owner's list, created if necessary. Does not load it.</summary>
    internal abstract RelatedList GetList(Entity owner);

    /// <summary>The owner's list; null if it has not been created.</summary>
    internal abstract RelatedList? PeekList(Entity owner);

    internal sealed override bool IsLoaded(Entity owner) => Shortcut?.IsLoaded(owner) ?? PeekList(owner) is { IsLoaded: true };

    internal sealed override bool IsShown(Entity owner) => PeekList(owner) is { } list && (list.IsLoaded || list.IsPartial);

    internal sealed override void Unload(Entity owner) => PeekList(owner)?.Unload();

    internal sealed override void Reopen(Entity owner)
    {
        if (PeekList(owner) is { IsLoaded: true } list)
        {
            list.CancelFill();
        }
    }

    internal sealed override IEnumerable<Entity> InMemory(Entity owner) => PeekList(owner)?.InMemory ?? [];
}
