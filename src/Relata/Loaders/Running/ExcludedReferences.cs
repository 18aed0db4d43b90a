namespace Relata.Loaders.Running;

/// <summary>To-one relationships of entities that a condition shows as null. They are not loaded.</summary>
internal sealed class ExcludedReferences
{
    private readonly Dictionary<Relationship, HashSet<Entity>> _owners = [];

    public bool Contains(Entity owner, Relationship relationship) => _owners.TryGetValue(relationship, out var owners) && owners.Contains(owner);

    public void Add(Entity owner, Relationship relationship)
    {
        if (!_owners.TryGetValue(relationship, out var owners))
        {
            _owners.Add(relationship, owners = new HashSet<Entity>(ReferenceEqualityComparer.Instance));
        }

        owners.Add(owner);
    }

    public void Remove(Entity owner, Relationship relationship)
    {
        if (_owners.TryGetValue(relationship, out var owners))
        {
            owners.Remove(owner);
        }
    }
}
