using Relata.Connections;
using Relata.Entities.Owned;
using Relata.Providers;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.Code;
using Relata.Schema.Seeding.Planning;
using Relata.Schema.Seeding.Records;
using Relata.Sessions.SoftDeleting;

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
            await new MigrationLock(database, connection, TimeSpan.FromMinutes(1)).HoldAsync(async () => plan = await WriteAsync().ConfigureAwait(false)).ConfigureAwait(false);
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
        var plan = new SeedPlan();
        foreach (var group in rows.GroupBy(row => row.Type))
        {
            var existing = await LoadAsync(session, group.Key, [.. group]).ConfigureAwait(false);
            foreach (var row in group)
            {
                Plan(row, existing.GetValueOrDefault(row.Id.Key), records.GetValueOrDefault(row.Id), plan);
            }
        }

        var declared = rows.Select(row => row.Id).ToHashSet();
        plan.Notes.AddRange(records.Keys.Where(id => !declared.Contains(id)).OrderBy(id => $"{id}", StringComparer.Ordinal).Select(id =>
            $"REL628: The row {id} was a seed, and the program has it no more. It was left. To delete it: db.Seeds.Remove, with its key."));
        return plan;
    }

    private static void Plan(SeedRow row, Entity? existing, SeedRecord? record, SeedPlan plan)
    {
        if (row.IsRemoval)
        {
            PlanRemoval(row, existing, record, plan);
        }
        else if (existing is not null && SoftDeletes.IsDeleted(existing))
        {
            plan.Notes.Add($"REL627: The row {row.Id} is a seed, and is deleted softly. It was left. To have it again: session.Restore.");
        }
        else if (existing is not null)
        {
            new SeedComparison(row, existing, record).AddTo(plan);
        }
        else
        {
            plan.Inserts.Add(row);
            plan.Records.Add((row, new HashSet<int>()));
            if (record is not null)
            {
                plan.Notes.Add($"The row {row.Id} had been deleted, and was inserted again, because it is a seed.");
            }
        }
    }

    private static void PlanRemoval(SeedRow row, Entity? existing, SeedRecord? record, SeedPlan plan)
    {
        if (record is null)
        {
            return;
        }

        plan.Forgotten.Add(row.Id);
        if (existing is null)
        {
            return;
        }

        var edited = row.Type.Columns.Where(column => record.Values.TryGetValue(column.Name, out var value) && (value.IsEdited || value.Stored != SeedText.Of(existing, column.Index))).Select(column => column.Name).ToList();
        if (edited.Count == 0)
        {
            plan.Deletes.Add(existing);
        }
        else
        {
            plan.Notes.Add($"REL627: The seed {row.Id} is removed, and its row was edited since ({string.Join(", ", edited)}). It was left, and is a seed no more.");
        }
    }

    private async ValueTask<Dictionary<string, Entity>> LoadAsync(Session session, EntityType type, IReadOnlyList<SeedRow> rows)
    {
        using var use = session.Use("Seed");
        var found = await session.Loader.GetManyAsync(type, [.. rows.Select(row => row.Entity)], populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
        if (found.Count > 0 && type.Deferred is { } deferred)
        {
            await session.Loader.LoadColumnsAsync(type, found, deferred, isAsync, cancellationToken).ConfigureAwait(false);
        }

        return found.ToDictionary(SeedText.KeyOf);
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
                    var entity = stored[row.Id.Key];
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
