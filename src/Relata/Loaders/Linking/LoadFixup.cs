using Relata.Entities.Keys;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Accesses;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Loaders.Linking;

/// <summary>Fixes up the inverse of a relationship while it is loaded: a to-one inverse refers to the owner, so that it is loaded as well.</summary>
internal sealed class LoadFixup
{
    private readonly ToOne? _inverse;
    private readonly ForeignKey? _key;

    // Null unless a filter of the database may hide owners. The session may hold one that is hidden.
    private readonly LoadRun? _filtered;

    /// <param name="relationship">The relationship that is being loaded.</param>
    /// <param name="related">The plan of the related entity. An inverse with the strategy Raise or NoLoad is not set.</param>
    /// <param name="run">The run of the plan.</param>
    public LoadFixup(Relationship relationship, LoadNode related, LoadRun run)
    {
        _filtered = run.Filters?.FiltersFor(relationship.Owner).IsEmpty == false ? run : null;
        _inverse = relationship.Inverse is ToOne inverse && related[inverse].Strategy is not (Loading.Raise or Loading.NoLoad) ? inverse : null;
        _key = relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link ? link.Key : null;
    }

    /// <summary>Whether a pending change has moved the related entity to another owner than its row refers to.</summary>
    public bool IsMovedAway(Entity related, Entity owner) =>
        related.HasChanges && _key is not null
        && ((_key.Columns.Any(related.IsColumnChanged) && !_key.Refers(related, owner)) || RelationshipFixup.HasLeft(related, _key, owner));

    public void Fill(Entity related, Entity owner)
    {
        if (_inverse is not null && !related.IsToOneLoaded(_inverse.Index) && Refers(related, owner) && (_filtered is null || IsVisible(owner, _filtered)))
        {
            _inverse.Fill(related, owner);
        }
    }

    // The session may hold the related entity with another key than its row has: then the access loads its reference.
    private bool Refers(Entity related, Entity owner)
    {
        if (_key is null || _key.LeadsTo(related, owner))
        {
            return true;
        }

        foreach (var column in _key.Columns)
        {
            if (!related.IsColumnLoaded(column))
            {
                return true;
            }
        }

        return KeySpellings.MayRefer(_key, related, owner);
    }

    private static bool IsVisible(Entity owner, LoadRun run) =>
        FilteredRelationships.IsRead(owner, run.Filters!.Ignored) || run.Filters.Test(owner, run.Values) == true;
}
