using Relata.Entities.Identities;
using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing;

/// <summary>Brings the session in line with what the actions of foreign keys, ON DELETE above all, have done to rows that it did not write itself.</summary>
/// <remarks>Entities of the session whose rows may have been changed or deleted are read again, by one statement for each class; those without a row are deleted.</remarks>
internal sealed class DatabaseActions(Session session)
{
    private readonly DeleteActions _actions = session.Database.Compilation.DeleteActions;
    private readonly HashSet<ForeignKey> _followed = [];
    private readonly HashSet<Entity> _affected = new(ReferenceEqualityComparer.Instance);

    /// <summary>Follows a flush that has deleted entities, or changed primary keys.</summary>
    /// <param name="deleted">The deleted entities.</param>
    /// <param name="unsure">Dependents of changed keys whose rows the ON UPDATE action may have changed.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public ValueTask FollowAsync(IReadOnlyCollection<Entity> deleted, IReadOnlyCollection<Entity> unsure, bool isAsync, CancellationToken cancellationToken)
    {
        if (unsure.Count == 0 && (deleted.Count == 0 || _actions.IsEmpty))
        {
            return ValueTask.CompletedTask;
        }

        _affected.UnionWith(unsure.Where(entity => entity.StoredState == EntityState.Persistent));
        foreach (var rows in deleted.GroupBy(entity => entity.GetEntityType().Root))
        {
            foreach (var key in _actions.Into(rows.Key).Where(key => PassiveDeletes.AreLeft(session, key)))
            {
                var (principals, spellings) = (new IdentityMaps(), new KeySpellings(key));
                foreach (var row in rows.Where(key.Principal.IsInstance))
                {
                    principals.Of(key.Principal).Add(row);
                    spellings.Add(row);
                }

                Follow(key, dependent => dependent.IsExpired || principals.FindPrincipal(key, dependent) is not null || spellings.MayBeOf(dependent));
            }
        }

        return ReadAsync(isAsync, cancellationToken);
    }

    /// <summary>Follows a deletion of rows of an entity, and of classes that derive from it, that are not known.</summary>
    public ValueTask FollowAsync(EntityType type, bool isAsync, CancellationToken cancellationToken)
    {
        if (_actions.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        FollowUnknown(type.Root);
        return ReadAsync(isAsync, cancellationToken);
    }

    private void FollowUnknown(EntityType root)
    {
        foreach (var key in _actions.Into(root).Where(_followed.Add))
        {
            Follow(key, static _ => true);
        }
    }

    // The rows that are deleted in turn are not known.
    private void Follow(ForeignKey key, Func<Entity, bool> isAffected)
    {
        session.Trail?.ThrowIfAudited(key.Dependent, $"The ON DELETE action of {key.Dependent.Name}.{key.Name}");
        session.NoteWritten(key.Dependent);
        _affected.UnionWith(session.Identities.EntitiesOf(key.Dependent).Where(entity => entity.StoredState == EntityState.Persistent && isAffected(entity)));
        if (key.OnDelete == OnDelete.Cascade)
        {
            // What the rows have linked, if they have: the ends that are deleted have left the lists.
            ReopenLinks(key);
            FollowUnknown(key.Dependent.Root);
        }
    }

    private void ReopenLinks(ForeignKey key)
    {
        if (session.Database.Compilation.LinkLists.Over(key.Dependent).Any(lists => lists.Link is TableLink link && link.ToOwner != key && (link.ToRelated != key || lists.Inverse is null)))
        {
            new LinkRowFixup(session, session.Work.Undo).ReopenAll(key.Dependent);
        }
    }

    private async ValueTask ReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var entity in _affected)
        {
            session.Work.Undo.Keep(entity);
            session.Work.Undo.NoteExpired(entity);
            entity.IsExpired = true;
        }

        var gone = new List<Entity>();
        foreach (var rows in _affected.GroupBy(entity => entity.GetEntityType().Root).ToList())
        {
            List<Entity> held = [.. rows];
            var found = await session.Loader.GetManyAsync(rows.Key, held, populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
            gone.AddRange(held.Except(found, ReferenceEqualityComparer.Instance).Cast<Entity>());
        }

        gone.ForEach(session.Work.NoteDeleted);
        new FlushFinish(session, session.Work).RemoveDeleted(gone);
    }
}
