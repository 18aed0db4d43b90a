using Relata.Mapping;

namespace Relata.Sessions.Identities;

/// <summary>All objects of a session, by class.</summary>
internal sealed class IdentityMaps
{
    private readonly Dictionary<EntityType, IdentityMap> _maps = [];

    public IEnumerable<Entity> Entities => _maps.Values.SelectMany(map => map.Entities);

    public IdentityMap<T, TKey> Of<T, TKey>()
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => (IdentityMap<T, TKey>)Of(T.EntityType);

    public IdentityMap Of(EntityType type)
    {
        if (!_maps.TryGetValue(type, out var map))
        {
            _maps.Add(type, map = type.CreateIdentityMap());
        }

        return map;
    }
}
