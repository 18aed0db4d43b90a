using System.Collections.Immutable;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>
/// Reads the rows of changed entities that do not know their former unique values: these were changed before the entity was attached, or without having been loaded.
/// Only where another row of the flush may take such a value: one SELECT for each class.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="work">Its unit of work.</param>
/// <param name="updated">The entities whose rows are updated.</param>
/// <param name="deleted">The entities whose rows are deleted.</param>
internal sealed class FormerValues(Session session, UnitOfWork work, IReadOnlyCollection<Entity> updated, IReadOnlyCollection<Entity> deleted)
{
    /// <summary>For each of these entities, an object with the values of its row; null for none.</summary>
    public async ValueTask<Dictionary<Entity, Entity>?> ReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (!updated.Any(MayLackValues) && !deleted.Any(MayLackValues))
        {
            return null;
        }

        var found = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var key in KeysOf(updated.Concat(deleted)))
        {
            ImmutableArray<Entity> lacking = [.. updated.Where(entity => IsWritten(entity, key) && Lacks(entity, key)), .. deleted.Where(entity => key.Type.IsInstance(entity) && Lacks(entity, key))];
            if (!lacking.IsEmpty && MayTake(key).Take(2).ToList() is { Count: > 0 } taking && (taking.Count > 1 || lacking.Length > 1 || taking[0] != lacking[0]))
            {
                found.UnionWith(lacking);
            }
        }

        var rows = new Dictionary<Entity, Entity>(ReferenceEqualityComparer.Instance);
        foreach (var same in found.GroupBy(entity => entity.GetEntityType()))
        {
            Entity[] entities = [.. same];
            var read = await StoredRows.ReadAsync(session, [.. entities.Select(WrittenOf)], isAsync, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < entities.Length; i++)
            {
                if (read[i] is { } row)
                {
                    rows.Add(entities[i], row);
                }
            }
        }

        return rows;
    }

    private static IEnumerable<UniqueKey> KeysOf(IEnumerable<Entity> entities) =>
        entities.Select(entity => entity.GetEntityType().Root).Distinct().SelectMany(root => root.Hierarchy.Types).SelectMany(UniqueKey.Of).Where(key => !key.IsPrimaryKey);

    private static bool IsWritten(Entity entity, UniqueKey key) => key.Type.IsInstance(entity) && key.Columns.Any(entity.IsColumnChanged);

    // What the row was when it was read or written last. Of an attached entity it is what was attached.
    private Entity WrittenOf(Entity entity) => work.FindWritten(entity) ?? entity;

    private bool MayLackValues(Entity entity) => WrittenOf(entity) is var written && (written.HasColumnChanges || written.IsExpired || written.Unloaded is not null);

    private bool Lacks(Entity entity, UniqueKey key) =>
        WrittenOf(entity) is var written && (written.IsExpired || key.Columns.Any(column => written.IsColumnChanged(column) || !written.IsColumnLoaded(column)));

    // A foreign key may follow a relationship that has changed, and is not set yet.
    private IEnumerable<Entity> MayTake(UniqueKey key)
    {
        var follows = key.Type.ForeignKeys.Any(foreignKey => foreignKey.Columns.Any(key.Columns.Contains));
        return updated.Where(entity => follows ? key.Type.IsInstance(entity) : IsWritten(entity, key)).Concat(work.Pending.Where(key.Type.IsInstance));
    }
}
