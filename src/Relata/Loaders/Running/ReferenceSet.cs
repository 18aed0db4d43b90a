namespace Relata.Loaders.Running;

/// <summary>A set of pairs of an owner and one of its to-one relationships.</summary>
internal sealed class ReferenceSet
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

    /// <summary>The relationships of an owner.</summary>
    public IEnumerable<Relationship> Of(Entity owner) => _owners.Where(pair => pair.Value.Contains(owner)).Select(pair => pair.Key);

    public void Remove(Entity owner, Relationship relationship)
    {
        if (_owners.TryGetValue(relationship, out var owners))
        {
            owners.Remove(owner);
        }
    }
}
