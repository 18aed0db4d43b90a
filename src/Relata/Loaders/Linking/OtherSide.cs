using Relata.Loaders.Plans;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Fills the other side of a relationship that has just been loaded, where it leads to one: that one is known.</summary>
internal sealed class OtherSide
{
    private readonly ToOne? _inverse;
    private readonly ForeignKey? _key;

    /// <param name="relationship">The relationship that is loaded.</param>
    /// <param name="related">The plan of the related entity: an inverse that is to raise, or to stay empty, is left alone.</param>
    public OtherSide(Relationship relationship, LoadNode related)
    {
        _inverse = relationship.Inverse is ToOne inverse && related[inverse].Strategy is not (Loading.Raise or Loading.NoLoad) ? inverse : null;
        _key = relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link ? link.Key : null;
    }

    /// <summary>Whether the program has moved the related entity away from the owner, which is not written yet: its row still says otherwise.</summary>
    public bool IsMovedAway(Entity related, Entity owner) =>
        related.HasChanges && _key is not null && _key.Columns.Any(related.IsColumnChanged) && !_key.Refers(related, owner);

    public void Fill(Entity related, Entity owner)
    {
        if (_inverse is not null && !related.IsToOneLoaded(_inverse.Index))
        {
            _inverse.Fill(related, owner);
        }
    }
}
