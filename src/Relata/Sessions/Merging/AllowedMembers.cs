using Relata.Mapping;
using Relata.Relations;

namespace Relata.Sessions.Merging;

/// <summary>What a merge may write of an entity: some of its columns, and relationships with what may be written behind them.</summary>
internal sealed class AllowedMembers(EntityType type)
{
    private readonly HashSet<int> _columns = [];
    private readonly Dictionary<Relationship, AllowedMembers> _relationships = [];

    public EntityType Type { get; } = type;

    public bool HasColumns => _columns.Count != 0;

    public bool HasColumn(int column) => _columns.Contains(column);

    /// <summary>What may be written behind a relationship; null where that may not be changed itself.</summary>
    public AllowedMembers? Behind(Relationship relationship) => _relationships.GetValueOrDefault(relationship);

    public void Add(MappedColumn column) => _columns.Add(column.Index);

    public AllowedMembers Add(Relationship relationship)
    {
        if (!_relationships.TryGetValue(relationship, out var behind))
        {
            _relationships.Add(relationship, behind = new AllowedMembers(relationship.Related));
        }

        return behind;
    }
}
