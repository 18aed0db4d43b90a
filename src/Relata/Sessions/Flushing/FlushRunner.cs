using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Rows;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing;

/// <summary>Sends a <see cref="FlushPlan"/>. If a write fails, the objects are as they were before the first.</summary>
internal sealed class FlushRunner(Session session, UnitOfWork work)
{
    private readonly List<(Entity Entity, Entity Before)> _written = [];

    public async ValueTask RunAsync(FlushPlan plan, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var write in plan.Writes)
        {
            try
            {
                Prepare(write);
                await SendAsync(write, isAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                Restore();
                if (WriteErrors.Translate(session.Database, error, write) is { } translated)
                {
                    throw translated;
                }

                throw;
            }
        }
    }

    private void Prepare(FlushWrite write)
    {
        foreach (var row in NewRows(write))
        {
            work.Undo.Keep(row);
            _written.Add((row, work.Undo.Find(row)!));
        }

        foreach (var copy in write.Copies)
        {
            if (copy.Dependent.StoredState == EntityState.Persistent)
            {
                _written.Add((copy.Dependent, copy.Dependent.Snapshot()));
            }

            copy.Apply();
        }
    }

    // Rows of link tables are made for the write and known to nobody else.
    private IEnumerable<Entity> NewRows(FlushWrite write) => write switch
    {
        InsertWrite insert => insert.Rows.Where(row => row.Session == session),
        UpdateWrite update => update.Rows.Where(row => row.StoredState == EntityState.Pending),
        _ => [],
    };

    private void Restore()
    {
        foreach (var (entity, before) in Enumerable.Reverse(_written))
        {
            entity.GetEntityType().Copy(before, entity);
            entity.RestoreBookkeeping(before);
        }
    }

    private ValueTask SendAsync(FlushWrite write, bool isAsync, CancellationToken cancellationToken)
    {
        var texts = session.Database.WriteTexts;
        var type = write.Table;
        switch (write)
        {
            case InsertWrite insert:
                foreach (var row in insert.Rows)
                {
                    type.GiveGuid(row);
                }

                var statement = type.CreateStatement(texts.Insert(type, insert.Columns), insert.Columns, insert.Rows);
                return insert.IsGenerated
                    ? session.Connection.InsertAsync(statement, isAsync, cancellationToken)
                    : SendAsync(statement, write, expected: null, isAsync, cancellationToken);
            case UpdateWrite update:
                return SendAsync(
                    type.CreateStatement(texts.Update(type, update.Columns), [.. update.Columns, .. KeyColumns(type)], update.Rows),
                    write, update.Rows.Length, isAsync, cancellationToken);
            case DeleteWrite delete:
                return SendAsync(
                    type.CreateStatement(texts.DeleteWhere(type, KeyColumns(type)), KeyColumns(type), delete.Rows),
                    write, delete.Rows.Length, isAsync, cancellationToken);
            case ClearKeyWrite clear:
                var principal = clear.Key.Principal;
                return SendAsync(
                    principal.CreateStatement(texts.Clear(clear.Key), KeyColumns(principal), clear.Principals),
                    write, expected: null, isAsync, cancellationToken);
            default:
                var link = (LinkDeleteWrite)write;
                var rows = link.Rows[0].GetEntityType();
                return SendAsync(
                    rows.CreateStatement(texts.DeleteWhere(type, link.Columns), rows == type ? link.Columns : KeyColumns(rows), link.Rows),
                    write, expected: null, isAsync, cancellationToken);
        }
    }

    private async ValueTask SendAsync(Statement statement, FlushWrite write, int? expected, bool isAsync, CancellationToken cancellationToken)
    {
        var touched = await session.Connection.ExecuteAsync(statement, isAsync, cancellationToken).ConfigureAwait(false);
        if (expected is { } rows && touched != rows)
        {
            throw new StaleDataException(
                $"{write} found {touched} of {rows} rows. They were changed or deleted since they were loaded: roll back, and load them again.");
        }
    }

    private static ImmutableArray<int> KeyColumns(EntityType type) => [.. Enumerable.Range(0, type.KeyLength)];
}
