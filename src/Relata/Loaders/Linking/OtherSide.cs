using Relata.Loaders.Plans;
using Relata.Relations;

namespace Relata.Loaders.Linking;

/// <summary>Fills the other side of a relationship that has just been loaded, where it leads to one: that one is known.</summary>
internal sealed class OtherSide
{
    private readonly ToOne? _inverse;

    /// <param name="relationship">The relationship that is loaded.</param>
    /// <param name="related">The plan of the related entity: an inverse that is to raise, or to stay empty, is left alone.</param>
    public OtherSide(Relationship relationship, LoadNode related) =>
        _inverse = relationship.Inverse is ToOne inverse && related[inverse].Strategy is not (Loading.Raise or Loading.NoLoad) ? inverse : null;

    public void Fill(Entity related, Entity owner)
    {
        if (_inverse is not null && !related.IsToOneLoaded(_inverse.Index))
        {
            _inverse.Fill(related, owner);
        }
    }
}
