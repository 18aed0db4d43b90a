using Relata.Entities;

namespace Relata.Sessions.Tracking;

/// <summary>What an operation has changed in memory since it began, beside the undo log of the transaction: if it fails, what was pending before is pending as it was, and nothing else is.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
internal sealed class OperationUndo(Session session, UnitOfWork work)
{
    private readonly UndoLog _before = new();
    private readonly List<Entity> _unchanged = [];
    private readonly List<Entity> _entered = [];
    private readonly List<(Entity Entity, EntityContext? Context)> _left = [];
    private readonly (Entity Owner, ToOne Relationship)[] _replaced = [.. work.Replaced];

    /// <summary>Called before an entity of the session changes.</summary>
    public void Changing(Entity entity, bool isDirty)
    {
        if (_before.Keep(entity) && !isDirty)
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
            _left.Add((entity, entity.Context));
        }
    }

    /// <summary>Takes back what the operation has changed.</summary>
    public void Restore()
    {
        _before.RestoreEntities();
        _before.RestoreLists();
        _entered.ForEach(work.Expunge);
        foreach (var (entity, context) in _left)
        {
            work.AddPending(entity);
            entity.Context = context;
        }

        foreach (var entity in _unchanged)
        {
            work.NoteUnchanged(entity);
            session.Identities.NoteRefresh(entity.GetEntityType());
        }

        work.Replaced.Clear();
        work.Replaced.AddRange(_replaced);
    }
}
