using System.Collections.Immutable;
using Relata.Connections.Hooking;
using Relata.Diagnostics;
using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Sessions.Flushing;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Positions;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Bulk;

/// <summary>Collects objects, and inserts their rows part by part, by the writes of a flush.</summary>
internal sealed class BulkInsert(Session session, IProgress<long>? progress, bool isAsync, CancellationToken cancellationToken)
{
    private readonly List<Entity> _part = new(session.Database.Dialect.BulkPart);
    private readonly RowCopies _copies = new(session);
    private readonly OuterFlush _outer = new(session);
    private long _count;

    public ValueTask AddAsync(Entity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _part.Add(row);
        return _part.Count == session.Database.Dialect.BulkPart ? WriteAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Inserts the rest.</summary>
    /// <returns>The number of all rows.</returns>
    public async ValueTask<long> FinishAsync()
    {
        if (_part.Count > 0)
        {
            await WriteAsync().ConfigureAwait(false);
        }

        _outer.Finish();
        return _count;
    }

    private async ValueTask WriteAsync()
    {
        using var use = session.Use("BulkInsert");
        _part.ForEach(_outer.Note);
        await _outer.RunAsync(isAsync, cancellationToken).ConfigureAwait(false);
        session.Channel.ThrowIfSnapshot();
        foreach (var type in session.Trail is null ? [] : _part.Select(row => row.GetEntityType()).Distinct())
        {
            session.Trail!.ThrowIfAudited(type, "BulkInsert");
        }

        using (session.Channel.For(StatementPurpose.BulkInsert))
        {
            await WriteRowsAsync(session, _part, _copies, isAsync, cancellationToken).ConfigureAwait(false);
        }

        _count += _part.Count;
        _part.Clear();
        progress?.Report(_count);
    }

    /// <summary>Inserts rows of new objects, which are not objects of the session afterwards. The caller has entered the session, and nothing is pending that they refer to.</summary>
    public static ValueTask WriteRowsAsync(Session session, List<Entity> rows, bool isAsync, CancellationToken cancellationToken) =>
        WriteRowsAsync(session, rows, copies: null, isAsync, cancellationToken);

    private static async ValueTask WriteRowsAsync(Session session, List<Entity> rows, RowCopies? copies, bool isAsync, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            Prepare(row);
            FlushMoments.Tell(session, row, EntityMoment.Inserting, HookRights.None);
            KeyTimes.Cut(row, session.Database.Dialect);
            if (!seen.Add(row))
            {
                throw new SessionStateException($"The same {row.GetEntityType().Name} object was given to a bulk insert twice, and would be two rows. Make an object for each row.");
            }
        }

        GuidParts.Check(session, rows);
        var generated = new List<InsertWrite>();
        try
        {
            await RunAsync(session, rows, copies, generated, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The keys are those of no rows.
            foreach (var row in generated.SelectMany(static write => write.Rows))
            {
                row.GetEntityType().ClearKey(row);
            }

            session.Guard.Fail(error);
            throw;
        }

        rows.ForEach(Complete);
    }

    /// <param name="session">The session.</param>
    /// <param name="rows">The objects.</param>
    /// <param name="copies">What may be copied; null for nothing.</param>
    /// <param name="generated">Takes the writes whose keys the database generates, before they are sent.</param>
    /// <param name="isAsync">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    private static async ValueTask RunAsync(Session session, List<Entity> rows, RowCopies? copies, List<InsertWrite> generated, bool isAsync, CancellationToken cancellationToken)
    {
        var runner = new FlushRunner(session, session.Work);
        var inserted = new List<FlushWrite>();
        foreach (var write in Writes(session, rows))
        {
            if (write.IsGenerated)
            {
                generated.Add(write);
            }

            if (copies?.MayCopy(write) != true)
            {
                inserted.Add(write);
                continue;
            }

            // Keys of the program in the rows before these move the counter that their keys are taken from.
            await InsertAsync().ConfigureAwait(false);
            if (await copies.PrepareAsync(write, isAsync, cancellationToken).ConfigureAwait(false) is { } copy)
            {
                await runner.RunAsync(new FlushPlan([copy]), isAsync, cancellationToken).ConfigureAwait(false);
                if (runner.HasRefusedCopies)
                {
                    copies.InsertFromNowOn(write);
                }
            }
            else
            {
                inserted.Add(write);
            }
        }

        await InsertAsync().ConfigureAwait(false);

        async ValueTask InsertAsync()
        {
            if (inserted.Count > 0)
            {
                await runner.RunAsync(new FlushPlan([.. inserted]), isAsync, cancellationToken).ConfigureAwait(false);
                inserted.Clear();
            }
        }
    }

    // Rows that follow each other are one statement if the same columns are sent, so that generated keys ascend in the order of the objects.
    private static IEnumerable<InsertWrite> Writes(Session session, List<Entity> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var columns = RowDraft.InsertedColumns(rows[first]);
            var next = first + 1;
            while (next < rows.Count && HasSameColumns(rows[next], rows[first], columns))
            {
                next++;
            }

            session.NoteWritten(rows[first].GetEntityType());
            yield return new InsertWrite(rows[first].GetEntityType(), columns, [.. rows.GetRange(first, next - first)]);
            first = next;
        }
    }

    // Without values that the database makes, only a key that is set or not makes a difference.
    private static bool HasSameColumns(Entity row, Entity first, ImmutableArray<int> columns)
    {
        var type = row.GetEntityType();
        return type == first.GetEntityType()
            && (type.IsReadBack ? RowDraft.InsertedColumns(row).SequenceEqual(columns) : type.GeneratedColumn is null || type.HasKey(row) == type.HasKey(first));
    }

    private static void Prepare(Entity row)
    {
        var type = row.GetEntityType();
        ReadOnlyChecks.Check(type, "inserted");
        UnorderedWrites.Refuse(type, "inserted in bulk");
        if (row.Session is not null || row.StoredState != EntityState.Transient)
        {
            throw new SessionStateException(
                row.Session is not null ? $"A {type.Name} cannot be inserted in bulk: it belongs to a session, which writes it itself. An addition to a list of an object of an open session adds it there: set its reference or its foreign key instead."
                : $"A {type.Name} with the key {type.GetKey(row)} cannot be inserted in bulk: it has a row already. Use Add and Commit, or Upsert, to write changes of it.");
        }

        if (ToMany.ListsOf(row).FirstOrDefault(list => list.Added.Count != 0) is { } list)
        {
            throw new SessionStateException(
                $"A {type.Name} cannot be inserted in bulk: {list.Relationship} holds objects, and lists are not followed. Insert the {list.Relationship!.Related.Name} objects by a BulkInsert of their own, after it.");
        }

        if (row.HasToOneChanges)
        {
            CopyKeys(row, type, [.. ReferenceChange.Of(row)]);
        }
    }

    private static void CopyKeys(Entity row, EntityType type, ReferenceChange[] changes)
    {
        foreach (var change in changes)
        {
            if (change.Copy.Dependent != row || change.Copy.Principal is { StoredState: EntityState.Transient or EntityState.Pending })
            {
                throw new SessionStateException(
                    $"A {type.Name} cannot be inserted in bulk: the {change.Relationship.Related.Name} of its {change.Relationship.Name} {(change.Copy.Dependent == row ? "has no row yet. Insert that first." : "holds the foreign key. Insert that with the key, after it.")}");
            }
        }

        foreach (var copy in changes.Select(change => change.Copy).Where(copy => copy.Principal is not null))
        {
            ReferencedKeys.CheckMayBeCopied(copy.Key, copy.Principal!);
        }

        if (type.HasSharedColumns)
        {
            SharedColumnChecks.Check(row, [.. changes.Select(change => change.Copy)], before: null, isWritten: true);
        }

        Array.ForEach(changes, change => change.Copy.Apply());
    }

    // As an object from a closed session. What the database has made is not known.
    private static void Complete(Entity row)
    {
        var type = row.GetEntityType();
        row.Unloaded = type.IsReadBack ? ColumnMask.Union(row.Unloaded, Made(row, type)) : row.Unloaded;
        row.State = EntityState.Persistent;
        row.ClearChanges();
    }

    private static ColumnMask? Made(Entity row, EntityType type)
    {
        var sent = RowDraft.InsertedColumns(row);
        return ColumnMask.Of(type.Columns.Where(column => column.IsMade(Refresh.OnInsert, sent.Contains(column.Index))).Select(column => column.Index));
    }
}
