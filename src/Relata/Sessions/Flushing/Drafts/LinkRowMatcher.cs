using Relata.Entities.Identities;
using Relata.Sessions.Flushing.Gathering;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Matches pairs to be linked with link rows that the program itself adds or deletes as entities.</summary>
internal sealed class LinkRowMatcher
{
    private readonly Dictionary<EntityType, List<LinkPair>> _byTable;
    private readonly HashSet<LinkPair> _pairs;
    private readonly IdentityMaps _ends = new();

    public LinkRowMatcher(IEnumerable<LinkPair> pairs)
    {
        _pairs = [.. pairs];
        _byTable = _pairs.GroupBy(pair => pair.Link.Table).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <param name="changes">The changes of the flush.</param>
    /// <param name="rows">The rows that the flush inserts and updates.</param>
    /// <param name="onInserted">Called for a pair whose link row the flush inserts as an entity.</param>
    /// <param name="onDeleted">Called for a pair whose link row the flush deletes as an entity.</param>
    public void Match(FlushChanges changes, RowDrafts rows, Action<LinkPair> onInserted, Action<LinkPair> onDeleted)
    {
        var inserted = rows.All.Where(row => row.IsInsert && _byTable.ContainsKey(row.Type)).Select(row => row.Entity).ToList();
        var deleted = changes.Deleted.Where(entity => _byTable.ContainsKey(entity.GetEntityType())).ToList();
        if (inserted.Count + deleted.Count == 0)
        {
            return;
        }

        foreach (var end in _pairs.SelectMany(pair => new[] { pair.Owner, pair.Related }).Where(end => end.GetEntityType().HasKey(end)))
        {
            _ends.Of(end.GetEntityType()).Add(end);
        }

        foreach (var pair in deleted.SelectMany(entity => Find(changes.Before(entity) ?? entity, (_, _) => null)))
        {
            onDeleted(pair);
        }

        foreach (var pair in inserted.SelectMany(entity => Find(entity, rows.FindPrincipal)))
        {
            onInserted(pair);
        }
    }

    private IEnumerable<LinkPair> Find(Entity row, Func<Entity, ForeignKey, Entity?> principal)
    {
        foreach (var link in _byTable[row.GetEntityType()].Select(pair => pair.Link).Distinct())
        {
            var (owner, related) = (Find(row, link.ToOwner, principal), Find(row, link.ToRelated, principal));
            if (owner is not null && related is not null && LinkPair.Of(link, owner, related) is var pair && _pairs.Contains(pair))
            {
                yield return pair;
            }
        }
    }

    private Entity? Find(Entity row, ForeignKey key, Func<Entity, ForeignKey, Entity?> principal) => principal(row, key) ?? _ends.FindPrincipal(key, row);
}
