using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Results;
using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Sessions.Bulk;

/// <summary>Collects new objects, and inserts them part by part with all that they are linked to, each part by the flush of a session of its own in the same transaction.</summary>
internal sealed class GraphInsert(Session session, IProgress<long>? progress, bool isAsync, CancellationToken cancellationToken)
{
    private const int PartSize = 1000;

    private readonly List<Entity> _part = new(PartSize);
    private readonly WriteCounts _written = new();
    private readonly OuterFlush _outer = new(session);
    private bool _isNoted;

    public ValueTask AddAsync(Entity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (MustInsert(entity))
        {
            _part.Add(entity);
        }

        return _part.Count >= PartSize ? WriteAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Inserts the rest.</summary>
    /// <returns>The rows of all parts.</returns>
    public async ValueTask<WrittenRows> FinishAsync()
    {
        if (_part.Count > 0)
        {
            await WriteAsync().ConfigureAwait(false);
        }

        _outer.Finish();
        return new WrittenRows(_written.Tables);
    }

    /// <summary>Whether an insert has written an object in an earlier part, and nothing was changed since.</summary>
    /// <param name="entity">The object.</param>
    /// <param name="run">The insert.</param>
    public static bool HasWritten(Entity entity, object run) => entity.StoredState == EntityState.Persistent && IsOf(entity, run) && !HasChanges(entity);

    private static bool IsOf(Entity entity, object run) => entity.Context?.Session is Session { Run: { } other } && other == run;

    private static bool HasChanges(Entity entity) => entity.HasChanges || ToMany.ListsOf(entity).Any(list => list.HasChanges);

    // An object that this insert has reached through another one has its row already.
    private bool MustInsert(Entity entity)
    {
        var type = entity.GetEntityType();
        ReadOnlyChecks.Check(type, "inserted");
        if (entity.Session is null && entity.StoredState == EntityState.Transient)
        {
            return true;
        }

        // What was added to it since is still to be inserted.
        return IsOf(entity, this) ? HasChanges(entity) : throw new SessionStateException(entity.Session is not null
                ? $"A {type.Name} cannot be given to InsertRange: it belongs to an open session, which writes it itself. An addition to a list of an object of an open session adds it there: set its reference or its foreign key instead."
                : $"A {type.Name} with the key {type.GetKey(entity)} cannot be given to InsertRange: it has a row already. Use Add and Commit, or Upsert, to write changes of it.");
    }

    private async ValueTask WriteAsync()
    {
        using var use = session.Use("InsertRange");
        _outer.NoteGraph(_part, this);
        await _outer.RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        session.Channel.ThrowIfSnapshot();
        if (!_isNoted)
        {
            // The session does not know the rows, nor what link tables they are in.
            session.Work.Undo.NoteAnyWritten(session.Identities.Entities);
            _isNoted = true;
        }

        var part = session.BeginPart(this);
        try
        {
            part.AddRange(_part);
            CheckIsNew(part);
            await part.WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
            InsertedRows.NotePart(session, part.Work.Undo);
            foreach (var table in part.Work.Commit().Tables)
            {
                _written.Add(table);
            }
        }
        catch (Exception error)
        {
            part.Work.RollbackFrom(0, isClosing: true);
            if (part.Guard.Failure is not null)
            {
                session.Guard.Fail(error);
            }

            throw;
        }
        finally
        {
            part.EndPart();
        }

        _part.Clear();
        progress?.Report(_written.Tables.Sum(table => (long)table.Inserted));
    }

    // What the session holds would not follow a change of a row that another session writes.
    private static void CheckIsNew(Session part)
    {
        var changed = part.Work.Dirty.FirstOrDefault(entity => entity.StoredState == EntityState.Persistent && entity.HasColumnChanges);
        if (changed is not null)
        {
            var type = changed.GetEntityType();
            throw new SessionStateException(
                $"InsertRange writes new rows, and reaches a {type.Name} with the key {type.GetKey(changed)} that has a row and was changed. Save the change by a session first.");
        }
    }
}
