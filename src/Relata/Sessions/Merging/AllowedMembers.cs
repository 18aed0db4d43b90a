using Relata.Entities.Metadata;

namespace Relata.Sessions.Merging;

/// <summary>The columns of an entity that a merge may write, and its relationships with the allowed members of the related entity.</summary>
internal sealed class AllowedMembers(EntityType type)
{
    private readonly HashSet<int> _columns = [];
    private readonly Dictionary<Relationship, AllowedMembers> _relationships = [];

    public EntityType Type { get; } = type;

    public bool HasColumns => _columns.Count != 0;

    public bool HasColumn(int column) => _columns.Contains(column);

    /// <summary>The allowed members of a related entity; null if the relationship is not allowed.</summary>
    public AllowedMembers? ForRelated(Relationship relationship) => _relationships.GetValueOrDefault(relationship);

    public void Add(MappedColumn column) => _columns.Add(column.Index);

    public AllowedMembers Add(Relationship relationship)
    {
        if (!_relationships.TryGetValue(relationship, out var related))
        {
            _relationships.Add(relationship, related = new AllowedMembers(relationship.Related));
        }

        return related;
    }
}
