using Relata.Entities.Identities;
using Relata.Entities.Relationships;

namespace Relata.Sessions.Tracking.Entering;

/// <summary>Checks that entities can enter a session with all that enters it with them, before the first of them does: an error leaves everything as it was.</summary>
internal sealed class EntryChecks(Session session)
{
    private readonly EntryWalk _walk = new(session);

    // What was found to enter, as far as something leads to it again; and of that, what has rows.
    private HashSet<Entity>? _entering;
    private IdentityMaps? _rows;

    /// <summary>Checks an entity, and what enters the session with it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="except">A relationship of the entity that is about to lead elsewhere; null for none.</param>
    /// <exception cref="SessionStateException">One of the entities cannot enter the session.</exception>
    public void Check(Entity entity, Relationship? except = null)
    {
        if (_entering?.Contains(entity) == true)
        {
            return;
        }

        if (entity.Session == session || Enters(new Entry(entity), except))
        {
            CheckRelated(entity, except);
        }
    }

    /// <summary>Checks what enters the session with an entity that is in it already, or will be.</summary>
    /// <inheritdoc cref="Check" />
    public void CheckRelated(Entity entity, Relationship? except = null)
    {
        _walk.PushRelated(entity, except);
        if (_walk.IsEmpty)
        {
            return;
        }

        (_entering ??= new(ReferenceEqualityComparer.Instance)).Add(entity);
        while (_walk.TryPop(out var next))
        {
            if (!_entering.Contains(next.Entity) && Enters(next, except: null))
            {
                _entering.Add(next.Entity);
                _walk.PushRelated(next.Entity);
            }
        }
    }

    /// <summary>Whether anything may enter the session with an entity that is in it already, or will be.</summary>
    public bool LeadsOn(Entity entity)
    {
        _walk.PushRelated(entity);
        var isEmpty = _walk.IsEmpty;
        _walk.Clear();
        return !isEmpty;
    }

    // As Attaching does, without doing it.
    private bool Enters(in Entry entry, Relationship? except)
    {
        var entity = entry.Entity;
        var tracked = EntryRules.Check(session, entry, _rows);
        if (EntryRules.HasNoRow(entity) || (tracked is not null && tracked != entity))
        {
            return false;
        }

        if (entity.StoredState is not (EntityState.Transient or EntityState.Pending))
        {
            (_rows ??= new()).Of(entity.GetEntityType()).Add(entity);
        }

        CheckOthers(entity, except);
        return true;
    }

    // What does not enter the session must not belong to another one, where a change that is about to be written leads to it.
    private void CheckOthers(Entity entity, Relationship? except)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Cascade.HasFlag(Cascade.SaveUpdate) || relationship.IsViewOnly || relationship == except)
            {
                continue;
            }

            if (relationship is ToOne toOne)
            {
                if (entity.IsToOneChanged(toOne.Index) && toOne.GetRelated(entity) is { Session: not null } related)
                {
                    ThrowIfElsewhere(related);
                }
            }
            else if (((ToMany)relationship).PeekList(entity) is { } list)
            {
                foreach (var added in list.Added)
                {
                    ThrowIfElsewhere(added);
                }
            }
        }

        void ThrowIfElsewhere(Entity related)
        {
            if (SessionBoundary.IsOfAnother(session, related))
            {
                throw SessionBoundary.ElsewhereError(related);
            }
        }
    }
}
