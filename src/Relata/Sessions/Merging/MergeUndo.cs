using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Merging;

/// <summary>What a merge has changed in memory since it began, beside the undo log of the transaction: if it fails, what was pending before is pending as it was, and nothing else is.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
internal sealed class MergeUndo(Session session, UnitOfWork work)
{
    private readonly UndoLog _before = new();
    private readonly List<Entity> _unchanged = [];
    private readonly List<(Entity Entity, Entity? Flushed)> _changed = [];
    private readonly HashSet<Entity> _entered = new(ReferenceEqualityComparer.Instance);
    private readonly LeftPending _left = new(work);
    private readonly (Entity Owner, ToOne Relationship)[] _replaced = [.. work.Replaced];

    /// <summary>Called before an entity of the session changes.</summary>
    public void Changing(Entity entity)
    {
        // What the merge has added leaves the session as a whole.
        if (_entered.Contains(entity) || !_before.Keep(entity))
        {
            return;
        }

        if (work.ChangesOf([entity]) is [var change])
        {
            _changed.Add(change);
        }
        else
        {
            _unchanged.Add(entity);
        }
    }

    /// <summary>Called before a list of an entity of the session changes.</summary>
    public void Changing(RelatedList list) => _before.Keep(list);

    /// <summary>Called when a new entity has entered the session.</summary>
    public void NoteEntered(Entity entity) => _entered.Add(entity);

    /// <summary>Called before a pending entity leaves the session.</summary>
    public void NoteLeft(Entity entity)
    {
        if (!_entered.Remove(entity))
        {
            // It may enter the session again, and is then none that the merge has added.
            _before.Keep(entity);
            _left.Note(entity);
        }
    }

    /// <summary>Takes back what the merge has changed.</summary>
    public void Restore()
    {
        foreach (var entity in _entered)
        {
            work.Expunge(entity);
        }

        _left.Restore();
        _before.RestoreEntities();
        _before.RestoreLists();
        _unchanged.ForEach(work.NoteUnchanged);
        work.Restore(_changed);
        work.RestoreReplaced(_replaced);
        foreach (var type in _before.Entities.Select(entity => entity.GetEntityType()).Distinct())
        {
            session.Identities.NoteRefresh(type);
        }
    }
}
