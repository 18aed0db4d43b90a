using Relata.Schema.Seeding.Records;
using Relata.Sessions.SoftDeleting;

namespace Relata.Schema.Seeding.Planning;

/// <summary>Compares the declared rows with those of the database, and with the records of what was applied. Pure.</summary>
internal static class SeedPlanner
{
    /// <summary>Plans what has to be done.</summary>
    /// <param name="rows">The declared rows.</param>
    /// <param name="existing">Those that the database has.</param>
    /// <param name="records">What was applied before.</param>
    public static SeedPlan Plan(IReadOnlyList<SeedRow> rows, IReadOnlyDictionary<SeedId, Entity> existing, IReadOnlyDictionary<SeedId, SeedRecord> records)
    {
        var plan = new SeedPlan();
        foreach (var row in rows)
        {
            Plan(row, existing.GetValueOrDefault(row.Id), records.GetValueOrDefault(row.Id), plan);
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
}
