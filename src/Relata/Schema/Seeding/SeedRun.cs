using Relata.Connections;
using Relata.Entities.Owned;
using Relata.Providers;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.Waiting;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Seeding.Planning;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding;

/// <summary>Brings the rows of a database to its seeds, one process at a time.</summary>
internal sealed class SeedRun(Database database, MigrationConnection connection, bool isAsync, CancellationToken cancellationToken)
{
    private readonly SeedRecords _records = new(connection);

    /// <summary>Seeds a database.</summary>
    public static async Task<SeedResult> RunAsync(Database database, bool isAsync, CancellationToken cancellationToken)
    {
        if (database.Seeds.Sets.IsEmpty)
        {
            return new SeedResult(0, 0, 0, []);
        }

        var rented = await database.RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await new SeedRun(database, new MigrationConnection(rented, database, isAsync, cancellationToken), isAsync, cancellationToken).RunAsync().ConfigureAwait(false);
            foreach (var note in result.Notes)
            {
                database.Warn(note);
            }

            return result;
        }
        finally
        {
            database.GiveBack(rented);
        }
    }

    // A start without anything to do takes no lock. With something to do, another process may have done it meanwhile.
    private async ValueTask<SeedResult> RunAsync()
    {
        SeedPlan plan;
        var looking = OpenSession();
        await using (looking.ConfigureAwait(false))
        {
            plan = await PlanAsync(looking).ConfigureAwait(false);
        }

        if (!plan.IsEmpty)
        {
            await new MigrationLock(connection, new MigrationWaits()).HoldAsync(async () => plan = await WriteAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }

        return plan.ToResult();
    }

    private async ValueTask<SeedPlan> WriteAsync()
    {
        await _records.CreateAsync().ConfigureAwait(false);
        await connection.BeginAsync().ConfigureAwait(false);
        try
        {
            var writing = OpenSession();
            SeedPlan plan;
            await using (writing.ConfigureAwait(false))
            {
                plan = await PlanAsync(writing).ConfigureAwait(false);
                await WriteAsync(plan, writing).ConfigureAwait(false);
            }

            await RecordAsync(plan).ConfigureAwait(false);
            await SeedCounters.MoveAsync(database, connection, plan.Inserts.Select(row => row.Type).Distinct()).ConfigureAwait(false);
            await connection.CommitAsync().ConfigureAwait(false);
            return plan;
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<SeedPlan> PlanAsync(Session session)
    {
        var rows = SeedRows.Make(database);
        var records = await _records.ReadAsync().ConfigureAwait(false);
        var existing = new Dictionary<SeedId, Entity>();
        foreach (var group in rows.GroupBy(row => row.Type))
        {
            foreach (var (id, entity) in await LoadAsync(session, group.Key, [.. group]).ConfigureAwait(false))
            {
                existing.Add(id, entity);
            }
        }

        return SeedPlanner.Plan(rows, existing, records);
    }

    private async ValueTask<Dictionary<SeedId, Entity>> LoadAsync(Session session, EntityType type, IReadOnlyList<SeedRow> rows)
    {
        using var use = session.Use("Seed");
        var found = await session.Loader.GetManyAsync(type, [.. rows.Select(row => row.Entity)], populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
        if (found.Count > 0 && type.Deferred is { } deferred)
        {
            await session.Loader.LoadColumnsAsync(type, found, deferred, isAsync, cancellationToken).ConfigureAwait(false);
        }

        var declared = rows.Select(row => row.Id).ToHashSet();
        return found.Select(SeedId.Of).FirstOrDefault(id => !declared.Contains(id)) is not { } other
            ? found.ToDictionary(SeedId.Of)
            : throw new MigrationException("REL626", $"The row {other} is found by the key of a seed that is spelled otherwise. Declare the seed as it is stored. Nothing was written.");
    }

    private async ValueTask WriteAsync(SeedPlan plan, Session session)
    {
        foreach (var row in SeedOrder.Of(plan.Inserts))
        {
            session.Add(row.Entity);
        }

        foreach (var (row, existing, columns) in plan.Updates)
        {
            var written = row.Type.WholeOwned(columns)!;
            var (values, held) = (row.Type.GetValues(row.Entity, written), row.Type.GetValues(existing, written));
            existing.BeforeChange();
            foreach (var column in written.Columns)
            {
                // An owned value is set as a whole, with the parts that stay as they are.
                if (columns.Contains(column))
                {
                    existing.MarkColumnChanged(column);
                }
                else
                {
                    values[column] = held[column];
                }
            }

            row.Type.SetValues(existing, values, written);
        }

        foreach (var existing in plan.Deletes)
        {
            session.Delete(existing);
        }

        await connection.CallAsync(session.CommitAsync).ConfigureAwait(false);
    }

    // What the database has made of the values: a rounded time, a padded text.
    private async ValueTask RecordAsync(SeedPlan plan)
    {
        var reading = OpenSession();
        await using (reading.ConfigureAwait(false))
        {
            foreach (var group in plan.Records.GroupBy(each => each.Row.Type))
            {
                var stored = await LoadAsync(reading, group.Key, [.. group.Select(each => each.Row)]).ConfigureAwait(false);
                foreach (var (row, edited) in group)
                {
                    var entity = stored.GetValueOrDefault(row.Id) ?? throw new MigrationException(
                        "REL626", $"The seed {row.Id} is not found by its key after it was inserted: the database stores the key in another form. Declare it as it is stored. Nothing was written.");
                    await _records.WriteAsync(row.Id, new SeedRecord(row.Values.ToDictionary(
                        each => row.Type.Columns[each.Key].Name, each => new SeedRecord.Value(each.Value, SeedText.Of(entity, each.Key), edited.Contains(each.Key))))).ConfigureAwait(false);
                }
            }
        }

        foreach (var id in plan.Forgotten)
        {
            await _records.RemoveAsync(id).ConfigureAwait(false);
        }
    }

    // Rows that a filter hides are there all the same.
    private Session OpenSession()
    {
        var session = new Session(database, new OuterTransactionConnection(new StepConnection(connection, "the seeds", []), new OuterTransaction(given: null, ambient: null)));
        foreach (var name in database.Filters.Names)
        {
            session.Filters.Disable(name);
        }

        return session;
    }
}
