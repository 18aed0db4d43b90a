using System.Collections.Immutable;
using Relata.Sessions.Auditing;
using Relata.Sessions.Filtering;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.KeyChanges;
using Relata.Sessions.Flushing.Results;
using Relata.Sessions.Flushing.Statements;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.SoftDeleting;
using Relata.Sessions.Tracking;
using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Sessions.Flushing;

/// <summary>Executes a <see cref="FlushPlan"/>. If a write fails, the entities are restored to their state before the first write.</summary>
internal sealed class FlushRunner(Session session, UnitOfWork work)
{
    private readonly List<(Entity Entity, Entity Before)> _written = [];
    private DateTimeOffset? _now;
    private CurrentUser? _user;
    private ReadVersions? _checks;
    private Func<Entity, Entity?> _before = static _ => null;
    private FlushPlan? _plan;

    private bool _isResolvable;

    private HiddenRowChecks? _hidden;

    private KeyFollowing? _keys;

    /// <summary>Writes that have returned the versions of their rows; null for none.</summary>
    public HashSet<FlushWrite>? Stamped { get; private set; }

    /// <summary>How many rows were written.</summary>
    public WriteCounts Counts { get; } = new();

    /// <summary>Whether the database has refused a copy of the last plan, so that its rows were inserted.</summary>
    public bool HasRefusedCopies { get; private set; }

    /// <summary>Records what is written; null for nobody.</summary>
    public FlushRecord? Record { get; init; }

    /// <summary>Entities whose rows the database may have changed together with a primary key.</summary>
    public IReadOnlyCollection<Entity> Unsure => _keys?.Unsure ?? [];

    private DateTimeOffset Now => _now ??= session.Database.Diagnostics.TimeProvider.GetUtcNow();

    public async ValueTask RunAsync(FlushPlan plan, bool isAsync, CancellationToken cancellationToken)
    {
        (_before, _plan, HasRefusedCopies) = (plan.Before, plan, false);
        _isResolvable = !session.Channel.HasWritten && work.Depth == 0;
        _hidden = HiddenRowChecks.Of(session);
        try
        {
            if (_hidden is not null)
            {
                await _hidden.CheckStoredAsync(plan, row => _before(row) ?? work.FindWritten(row) ?? row, isAsync, cancellationToken).ConfigureAwait(false);
            }

            foreach (var batch in plan.Batches)
            {
                await SendAsync(batch, isAsync, cancellationToken).ConfigureAwait(false);
            }

            if (_hidden is not null)
            {
                await _hidden.CheckUntestedAsync(isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            Restore();
            throw;
        }
    }

    /// <summary>Called when the session has followed the writes.</summary>
    public void Finish() => _keys?.Finish();

    private async ValueTask SendAsync(ImmutableArray<FlushWrite> batch, bool isAsync, CancellationToken cancellationToken)
    {
        if (batch is [UpdateWrite { Moves.IsEmpty: false } moving])
        {
            batch = [(_keys ??= new KeyFollowing(session, work)).Resolve(moving)];
        }

        await session.Database.KeyBlocks.GiveAsync(session, batch, isAsync, cancellationToken).ConfigureAwait(false);
        foreach (var write in batch)
        {
            Prepare(write);
        }

        WriteStatement[] statements = [.. batch.Select(CreateStatement)];
        try
        {
            await session.Channel.WriteAsync(statements, isAsync, cancellationToken).ConfigureAwait(false);
            if (Array.Exists(statements, static statement => statement.IsRefused))
            {
                HasRefusedCopies = true;
                statements = [.. batch.Select(write => CreateStatement(((InsertWrite)write) with { IsCopy = false }))];
                await session.Channel.WriteAsync(statements, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RelataException) when (FindStale(statements) is not null)
        {
            // The later statement may have failed only because of the stale row, so the stale row is the error to report.
        }
        catch (ConstraintViolationException error) when (batch is [UpdateWrite { Moves.IsEmpty: false } refused] && KeyRefusal.Of(session, refused, error) is { } explained)
        {
            throw explained;
        }
        catch (ConstraintViolationException error) when (UniqueExchanges.Explain(_plan!, error) is { } explained)
        {
            throw explained;
        }

        // Objects of the links would be stale after it.
        Array.ForEach(statements, CheckKept);
        if (FindStale(statements) is { } stale)
        {
            var error = await StaleRows.FindAsync(session, stale, row => _before(row) ?? work.FindWritten(row), _isResolvable, isAsync, cancellationToken).ConfigureAwait(false);
            // Where a later statement of the batch has failed too, the stale row remains what the session has failed by.
            session.Guard.Recover();
            throw error;
        }

        if (batch is [UpdateWrite { Moves.IsEmpty: false } moved])
        {
            _keys!.Run(moved);
        }

        foreach (var statement in statements)
        {
            if (statement.Stamp is { } stamp)
            {
                SetStamp(statement.Write, (uint)stamp);
            }

            // A row counts with the write of its entity.
            if (statement.Write is not UpdateWrite { IsTemporary: true })
            {
                Counts.Add(statement);
            }

            InsertedRows.Note(session, statement.Write, statement.Touched);
            Record?.Note(statement);
        }
    }

    // Whether a deleted owner has links is known only now.
    private void CheckKept(WriteStatement statement)
    {
        if (statement is { Touched: > 0, Write: LinkDeleteWrite { Table.SoftDelete: not null } links } && !links.Rows.All(work.IsPurged))
        {
            var owner = links.Rows[0].GetEntityType().Name;
            throw new SoftDeleteException(
                $"{links.Table.Name} has [SoftDelete], and {statement.Touched} of its rows would be deleted for good with the {owner} objects that they link. Use session.Purge for these, or give {owner} a property with [SoftDelete].");
        }
    }

    private void SetStamp(FlushWrite write, uint stamp)
    {
        (Stamped ??= new(ReferenceEqualityComparer.Instance)).Add(write);
        foreach (var row in RowWrite.RowsOf(write))
        {
            row.GetEntityType().SetValue(row, write.Table.Version!.Index, stamp);
        }
    }

    private static WriteStatement? FindStale(WriteStatement[] statements) => Array.Find(statements, statement => statement.IsStale);

    private void Prepare(FlushWrite write)
    {
        foreach (var row in NewRows(write))
        {
            work.Undo.Keep(row);
            _written.Add((row, work.Undo.Find(row)!));
        }

        if (write is UpdateWrite { IsSoftDelete: true } deleted)
        {
            _written.AddRange(deleted.Rows.Select(row => (row, row.Snapshot())));
            SoftDeletes.Set(deleted, Now);
        }

        _hidden?.Fill(write);
        GenerateGuids(write);
        if (write.Table.HasTimestamps)
        {
            Timestamps.Set(write, Now, _user ??= new CurrentUser(session), Keep);
        }

        if (write.Table.Version is not null || !write.Compared.IsEmpty)
        {
            SetVersions(write, _checks ??= new ReadVersions(work, _before, Now));
        }

        foreach (var copy in write.Copies)
        {
            if (copy.Dependent.StoredState == EntityState.Persistent)
            {
                _written.Add((copy.Dependent, copy.Dependent.Snapshot()));
            }

            copy.Apply();
        }

        if (write.Table.PlainTimes is not null)
        {
            session.Database.Compilation.Kinds.Check(session.Database, write.Table, RowWrite.RowsOf(write));
        }

        if (write.Table.HasSharedColumns)
        {
            foreach (var copies in write.Copies.GroupBy(copy => copy.Dependent))
            {
                SharedColumnChecks.Check(copies.Key, [.. copies], work.FindWritten(copies.Key), isWritten: true);
            }
        }

        if (!write.Table.Owned.IsEmpty)
        {
            OwnedChecks.Check(write.Table, UniqueValues.RowWrite.RowsOf(write), UniqueValues.RowWrite.ColumnsOf(write));
        }

        if (write.Table.Required is not null)
        {
            RequiredValues.Check(write);
        }

        _hidden?.Check(write);
    }

    private void SetVersions(FlushWrite write, ReadVersions checks)
    {
        checks.Prepare(write);
        if (write is UpdateWrite && !write.Compared.IsEmpty)
        {
            foreach (var row in RowWrite.RowsOf(write))
            {
                Keep(row);
            }
        }

        checks.SetVersions(write);
    }

    private void Keep(Entity row)
    {
        if (row.Session == session && row.StoredState == EntityState.Persistent)
        {
            work.Undo.Keep(row);
            _written.Add((row, row.Snapshot()));
        }
    }

    // Link rows are created for the write alone; they do not belong to the session and need no undo.
    private IEnumerable<Entity> NewRows(FlushWrite write) => write switch
    {
        InsertWrite insert => insert.Rows.Where(row => row.Session == session),
        UpdateWrite update => update.Rows.Where(row => row.StoredState == EntityState.Pending),
        _ => [],
    };

    private void Restore()
    {
        _keys?.Restore();
        foreach (var (entity, before) in Enumerable.Reverse(_written))
        {
            entity.GetEntityType().Copy(before, entity);
            entity.RestoreBookkeeping(before);
        }
    }

    private WriteStatement CreateStatement(FlushWrite write)
    {
        var text = session.Database.Compilation.Writes.Of(write);
        var type = write.Table;
        switch (write)
        {
            case InsertWrite insert:
                return WriteStatement.OfRows(type, write, text, insert.Columns, insert.Rows);
            case LinkInsertWrite insert:
                return WriteStatement.OfRows(type, write, text, [.. insert.Columns, .. insert.KeyColumns], insert.Rows);
            case UpdateWrite update:
                return WriteStatement.OfRows(type, write, text, [.. update.Columns, .. type.KeyOrdinals], update.Rows, Read(update));
            case DeleteWrite delete:
                return WriteStatement.OfRows(type, write, text, type.KeyOrdinals, delete.Rows, Read(delete));
            case ClearKeyWrite clear:
                return WriteStatement.OfRows(clear.Key.Principal, write, text, clear.Key.PrincipalColumns, clear.Principals);
            default:
                var link = (LinkDeleteWrite)write;
                var rows = link.Rows[0].GetEntityType();
                return WriteStatement.OfRows(rows, write, text, rows == type ? link.Columns : rows.KeyOrdinals, link.Rows);
        }
    }

    private ImmutableArray<Entity> Read(FlushWrite write) => write.Compared.IsEmpty ? default : _checks!.Read(write);

    // Before keys are copied into dependents, which may be written in the same batch.
    private static void GenerateGuids(FlushWrite write)
    {
        foreach (var row in write is InsertWrite insert ? insert.Rows : write is LinkInsertWrite link ? link.Rows : [])
        {
            row.GetEntityType().GenerateGuid(row);
        }
    }
}
