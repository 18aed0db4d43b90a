using Relata.Loaders.Accesses;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.SoftDeleting;

/// <summary>Restores an entity that was deleted softly, with the dependents that were deleted by the same delete.</summary>
internal sealed class Restoring(Session session)
{
    private readonly ulong _filter = session.Database.Filters.SoftDeletes;

    public async ValueTask RunAsync(Entity entity, bool isAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        using var use = session.Use("Restore");
        if (entity.GetEntityType() is { SoftDelete: null } type)
        {
            throw new SoftDeleteException($"A {type.Name} cannot be restored: it has no property with [SoftDelete], so that a delete removes its row.");
        }

        if (entity.Session == session && session.Work.Undelete(entity))
        {
            return;
        }

        Attach(entity);
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (entity.IsExpired)
        {
            await session.Loader.GetManyAsync(entity.GetEntityType(), [entity], populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
        }

        if (SoftDeletes.IsDeleted(entity))
        {
            await RestoreAsync(entity, isAsync, cancellationToken).ConfigureAwait(false);
            session.Filters.Reopen(_filter);
        }
    }

    private void Attach(Entity entity)
    {
        if (entity.State is EntityState.Transient or EntityState.Pending or EntityState.Deleted)
        {
            throw new SessionStateException($"This {entity.GetEntityType().Name} is {entity.State}: only an object that stands for a row can be restored.");
        }

        if (entity.Session != session)
        {
            new Attaching(session, session.Work).Add(entity);
        }
    }

    // Level by level, as the delete has gone.
    private async ValueTask RestoreAsync(Entity entity, bool isAsync, CancellationToken cancellationToken)
    {
        var value = ValueOf(entity);
        List<Entity> level = [entity];
        while (level.Count > 0)
        {
            level.ForEach(Clear);
            var next = new List<Entity>();
            foreach (var owners in level.GroupBy(owner => owner.GetEntityType().Root).ToList())
            {
                foreach (var relationship in owners.Key.Hierarchy.Relationships.Where(IsCascaded))
                {
                    List<Entity> having = [.. owners.Where(relationship.Owner.IsInstance)];
                    if (having.Count > 0)
                    {
                        next.AddRange((await DependentsAsync(having, relationship, isAsync, cancellationToken).ConfigureAwait(false)).Where(related => Equals(ValueOf(related), value)));
                    }
                }
            }

            level = [.. next.Distinct<Entity>(ReferenceEqualityComparer.Instance)];
        }
    }

    // What the filter hides is loaded for this alone.
    private async ValueTask<List<Entity>> DependentsAsync(List<Entity> owners, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        owners.ForEach(owner => FilteredRelationships.Reopen(session.Database.Filters, owner, _filter));
        var unloaded = owners.FindAll(owner => !relationship.IsLoaded(owner));
        if (unloaded.Count > 0)
        {
            await session.Loader.LoadRelationshipAsync(unloaded, relationship, isFiltered: false, isAsync, cancellationToken).ConfigureAwait(false);
        }

        return [.. owners.SelectMany(relationship.InMemory).Where(related => related.Session == session && related.StoredState == EntityState.Persistent && SoftDeletes.IsDeleted(related))];
    }

    private void Clear(Entity entity)
    {
        var type = entity.GetEntityType();
        var column = type.SoftDelete!;
        session.Work.Changing(entity);
        type.SetValue(entity, column.Index, column.IsNullable ? null : false);
        entity.MarkColumnChanged(column.Index);
    }

    private static object? ValueOf(Entity entity) => entity.GetEntityType() is { SoftDelete: { } column } type ? type.GetValue(entity, column.Index) : null;

    private static bool IsCascaded(Relationship relationship) =>
        relationship.Cascade.HasFlag(Cascade.Delete) && relationship.Related is { IsView: false, SoftDelete: not null };
}
