using Relata.Mapping;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.KeyChanges;

/// <summary>Plans the updates that give rows another primary key. They come before all other writes, which then find every row by the key of its object. Pure.</summary>
/// <remarks>A key is given up before another row takes it; where rows exchange keys, or a deleted row gives up its key, by a temporary value.</remarks>
internal sealed class KeyChangePlanner
{
    // Longer chains, in which each row takes the key of the next, are written by two statements with temporary values.
    private const int LongestChain = 4;

    private readonly FlushChanges _changes;
    private readonly RowDrafts _rows;
    private readonly UniqueKey _key;
    private readonly Dictionary<UniqueValue, Entity> _holders = [];
    private readonly HashSet<Entity> _moving = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Entity> _givenUp = new(ReferenceEqualityComparer.Instance);

    private KeyChangePlanner(EntityType root, List<KeyChange> moved, FlushChanges changes, RowDrafts rows)
    {
        (_changes, _rows) = (changes, rows);
        _key = new UniqueKey(root, [.. Enumerable.Range(0, root.KeyLength)]);
        foreach (var (entity, stored) in moved)
        {
            _moving.Add(entity);
            Note(entity, stored);
        }

        foreach (var entity in changes.Deleted.Where(entity => entity.GetEntityType().Root == root))
        {
            Note(entity, entity);
        }
    }

    /// <summary>The updates, in order. Rows of which they write all changes are taken out of the drafts.</summary>
    public static IReadOnlyList<FlushWrite> Plan(FlushChanges changes, RowDrafts rows)
    {
        if (changes.KeyChanges.IsEmpty)
        {
            return [];
        }

        var byRoot = changes.KeyChanges.GroupBy(change => change.Entity.GetEntityType().Root).ToDictionary(group => group.Key, group => group.ToList());
        return [.. TableOrder.Of(byRoot.Keys).SelectMany(group => group).SelectMany(root => new KeyChangePlanner(root, byRoot[root], changes, rows).Writes(byRoot[root]))];
    }

    private void Note(Entity entity, Entity stored)
    {
        if (ValueOf(stored) is { } value)
        {
            _holders[value] = entity;
        }
    }

    private List<FlushWrite> Writes(List<KeyChange> moved)
    {
        var levels = moved.GroupBy(change => LevelOf(change.Entity)).OrderBy(level => level.Key).ToList();
        var writes = levels.SelectMany(level => level.Select(change => change.Entity).GroupBy(ColumnsOf).SelectMany(Updates)).ToList();
        return [.. Temporary(), .. writes];
    }

    // The number of rows that must give up their keys before this one is written. Those of a cycle or a long chain, and deleted ones, do so first of all.
    private int LevelOf(Entity entity)
    {
        var level = 0;
        for (var next = FindHolder(entity); next is not null; next = FindHolder(next))
        {
            if (!_moving.Contains(next))
            {
                _givenUp.Add(next);
                break;
            }

            if (++level > LongestChain)
            {
                _givenUp.Add(entity);
                break;
            }
        }

        return level;
    }

    private Entity? FindHolder(Entity entity) => ValueOf(entity) is { } value && _holders.TryGetValue(value, out var holder) && holder != entity ? holder : null;

    private UniqueValue? ValueOf(Entity entity) => UniqueValue.Of(_key, _key.Type.GetValues(entity));

    private IEnumerable<FlushWrite> Temporary() => _givenUp.GroupBy(entity => entity.GetEntityType()).Select(rows =>
    {
        var column = TemporaryValues.FindKeyColumn(rows.Key)
            ?? throw new KeyChangeException(
                $"A {rows.Key.Name} is given the primary key {rows.Key.GetKey(rows.First())} of another one in the same flush, and no part of the key can have another value in between. Flush the one that gives it up first.");
        return new UpdateWrite(rows.Key, [column.Index], [.. rows])
        {
            Moves = [.. rows.Select(entity => new KeyMove(entity, column, TemporaryValues.ForKey(rows.Key, column, StoredOf(entity))))],
        };
    });

    private Entity StoredOf(Entity entity) => _changes.Before(entity) ?? entity;

    private (EntityType Type, ColumnSet Columns) ColumnsOf(Entity entity)
    {
        var type = entity.GetEntityType();
        var stored = StoredOf(entity);
        var changed = Enumerable.Range(0, type.KeyLength)
            .Where(column => !Equals(type.GetValue(stored, column), type.GetValue(entity, column)) || (_givenUp.Contains(entity) && column == TemporaryValues.FindKeyColumn(type)?.Index))
            .ToHashSet();
        if (_rows.Find(entity) is { } draft && draft.Copies.All(copy => !copy.Changes) && draft.WrittenColumns() is var written && written.All(column => IsPlain(type, column)))
        {
            _rows.Remove(draft);
            changed.UnionWith(written);
            changed.UnionWith(type.Columns.Where(RowDraft.IsSetByUpdates).Select(column => column.Index));
        }

        return (type, new ColumnSet([.. changed.Order()]));
    }

    // What waits for no other row: neither for one that it refers to, nor for one that gives up a unique value.
    private static bool IsPlain(EntityType type, int column) =>
        type.Columns[column].Part.IsRoot
        && !type.ForeignKeys.Any(key => key.Columns.Contains(column))
        && !type.Indexes.Any(index => index.IsUnique && index.Columns.Contains(column));

    // The tables of derived classes follow by ON UPDATE CASCADE, and are found by the new key then.
    private static IEnumerable<FlushWrite> Updates(IGrouping<(EntityType Type, ColumnSet Columns), Entity> rows)
    {
        var (type, set) = rows.Key;
        var compared = ComparedColumns.OfUpdate(type, [.. set.Columns.Where(column => column >= type.KeyLength)]);
        var inRoot = set.Columns.ToLookup(column => type.Columns[column].Part.IsRoot);
        yield return new UpdateWrite(type, [.. inRoot[true]], [.. rows]) { Moves = [.. rows.Select(entity => new KeyMove(entity))], Compared = compared };
        if (inRoot[false].Any())
        {
            yield return new UpdateWrite(type, [.. inRoot[false]], [.. rows]) { Compared = compared };
        }
    }
}
