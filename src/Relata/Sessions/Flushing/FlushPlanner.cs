using System.Collections.Immutable;
using Relata.Entities.Identities;
using Relata.Mapping;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.KeyChanges;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.SoftDeleting;

namespace Relata.Sessions.Flushing;

/// <summary>Plans a flush: orders the writes of a session's changes and combines them into as few statements as possible. Pure.</summary>
internal static class FlushPlanner
{
    /// <exception cref="CircularDependencyException">Rows depend on each other through foreign keys none of which is nullable.</exception>
    /// <exception cref="SessionStateException">A row cannot be written in its current state.</exception>
    public static FlushPlan Plan(FlushChanges changes)
    {
        var rows = new RowDrafts(changes);
        var keys = KeyChangePlanner.Plan(changes, rows);
        var links = LinkDrafts.Of(changes, rows);
        var deletes = changes.Gone.IsEmpty ? null : new DeleteDrafts(changes, rows);
        var clears = deletes?.Clears().ToList();
        var (early, late) = deletes?.Deletes() ?? ([], []);
        // Updates of rows that nothing else of the flush writes: they come first, and release what is unique with the column of the soft delete. What refers to new rows follows the inserts.
        var newReferences = new NewReferences(changes);
        var softDeletes = SoftDeletes.Writes(changes.SoftDeleted, newReferences);
        var (writes, refused) = UniqueValueOrder.Of(changes, [.. links?.Deletes ?? [], .. clears ?? [], .. rows.Detached(), .. early, .. Rows(rows.All), .. newReferences.Writes, .. links?.Inserts ?? [], .. late]);
        return new FlushPlan(ComparedOnce.Of([.. keys, .. softDeletes, .. writes]))
        {
            Outside = [.. rows.Outside, .. links?.Outside ?? []],
            Refused = [.. refused],
            Before = changes.Before,
        };
    }

    private static IEnumerable<FlushWrite> Rows(IReadOnlyList<RowDraft> rows) => rows switch
    {
        [] => [],
        [var row] when !TableOrder.IsCyclic([row.Type]) => Level(row),
        _ => InOrder(rows),
    };

    private static IEnumerable<FlushWrite> InOrder(IReadOnlyList<RowDraft> rows)
    {
        var byType = rows.GroupBy(row => row.Type).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var group in TableOrder.Of(byType.Keys))
        {
            var writes = TableOrder.IsCyclic(group)
                ? Cyclic([.. group.SelectMany(type => byType[type])])
                : Level(group.SelectMany(type => byType[type]));
            foreach (var write in writes)
            {
                yield return write;
            }
        }
    }

    private static IEnumerable<FlushWrite> Cyclic(List<RowDraft> rows)
    {
        var drafts = rows.ToDictionary(row => row.Entity, (IEqualityComparer<Entity>)ReferenceEqualityComparer.Instance);
        var inserted = InsertedByKey(rows);
        var graph = new RowGraph(drafts.Keys);
        foreach (var row in rows)
        {
            foreach (var copy in row.Copies.Concat(CopiesOfAssignedKeys(row, inserted)))
            {
                if (copy.Principal is { } principal && drafts.TryGetValue(principal, out var first) && first.IsInsert && NeedsOrder(copy))
                {
                    graph.Add(row.Entity, principal, copy);
                }
            }
        }

        var postponed = new List<KeyCopy>();
        var levels = graph.Levels(copy => Postpone(drafts[copy.Dependent], copy, postponed));
        var updates = postponed.GroupBy(copy => copy.Key)
            .Select(copies => new UpdateWrite(copies.Key.Dependent, copies.Key.Columns, [.. copies.Select(copy => copy.Dependent)]) { Copies = [.. copies] });
        return levels.SelectMany(level => level.Select(entity => drafts[entity]).GroupBy(row => row.Type).SelectMany(Level)).Concat(updates);
    }

    // A row that refers to itself by a known key can be inserted in one statement.
    private static bool NeedsOrder(KeyCopy copy) =>
        copy.Principal != copy.Dependent || (copy.Key.IsToPrimaryKey && !copy.Principal!.GetEntityType().HasKey(copy.Principal));

    private static void Postpone(RowDraft row, KeyCopy copy, List<KeyCopy> postponed)
    {
        postponed.Add(copy);
        row.SetCopy(copy with { Principal = null });
    }

    private static IdentityMaps InsertedByKey(List<RowDraft> rows)
    {
        var inserted = new IdentityMaps();
        foreach (var row in rows.Where(row => row.IsInsert))
        {
            if (row.Type.HasKey(row.Entity))
            {
                inserted.Of(row.Type).Add(row.Entity);
            }
            else
            {
                inserted.AddWithoutKey(row.Entity);
            }
        }

        return inserted;
    }

    private static IEnumerable<KeyCopy> CopiesOfAssignedKeys(RowDraft row, IdentityMaps inserted)
    {
        foreach (var key in row.Type.ForeignKeys.Where(key => !row.Copies.Any(copy => copy.Key == key)))
        {
            if (inserted.FindPrincipal(key, row.Entity) is { } principal)
            {
                yield return new KeyCopy(key, row.Entity, principal);
            }
        }
    }

    private static IEnumerable<FlushWrite> Level(RowDraft row)
    {
        var columns = row.WrittenColumns();
        return row.IsInsert || !columns.IsEmpty ? [Write(row.Type, row.IsInsert, columns, HasUnknownVersion(row), [row])] : [];
    }

    // Updates precede inserts, which may take a unique value that an update releases.
    private static IEnumerable<FlushWrite> Level(IEnumerable<RowDraft> rows)
    {
        var runs = new InsertRuns();
        var statements = new OrderedDictionary<StatementKey, List<RowDraft>>();
        (StatementKey Key, List<RowDraft> Rows)? last = null;
        foreach (var row in rows)
        {
            var columns = new ColumnSet(row.WrittenColumns());
            if (row.IsInsert || !columns.Columns.IsEmpty)
            {
                var key = new StatementKey(row.Type, row.IsInsert, columns, HasUnknownVersion(row), runs.Of(row, columns));
                if (last is not { } same || !same.Key.Equals(key))
                {
                    if (!statements.TryGetValue(key, out var found))
                    {
                        statements.Add(key, found = []);
                    }

                    last = same = (key, found);
                }

                same.Rows.Add(row);
            }
        }

        return statements.OrderBy(statement => statement.Key.IsInsert).Select(statement => Write(statement.Key.Type, statement.Key.IsInsert, statement.Key.Columns.Columns, statement.Key.IsUnknown, statement.Value));
    }

    private static FlushWrite Write(EntityType type, bool isInsert, ImmutableArray<int> columns, bool isUnknown, List<RowDraft> rows)
    {
        var entities = ImmutableArray.CreateBuilder<Entity>(rows.Count);
        ImmutableArray<KeyCopy>.Builder? copies = null;
        foreach (var row in rows)
        {
            entities.Add(row.Entity);
            if (row.Copies.Count > 0)
            {
                (copies ??= ImmutableArray.CreateBuilder<KeyCopy>()).AddRange(row.Copies);
            }
        }

        return isInsert
            ? new InsertWrite(type, columns, entities.MoveToImmutable()) { Copies = copies?.ToImmutable() ?? [] }
            : new UpdateWrite(type, columns, entities.MoveToImmutable()) { Copies = copies?.ToImmutable() ?? [], Compared = isUnknown ? [] : ComparedColumns.OfUpdate(type, columns) };
    }

    // A row that the same flush has inserted before has a version that the database has made, and that is read when all is written. Nobody else can have changed it.
    private static bool HasUnknownVersion(RowDraft row) =>
        !row.IsInsert && row.Entity.StoredState == EntityState.Pending && row.Type.Version is { Version: VersionSource.Database or VersionSource.Xmin };

    // Rows with one key are written by one statement.
    private readonly record struct StatementKey(EntityType Type, bool IsInsert, ColumnSet Columns, bool IsUnknown, int Run);
}
