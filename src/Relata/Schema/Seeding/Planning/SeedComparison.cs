using Relata.Entities.Properties;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding.Planning;

/// <summary>Compares a seed with its row and with the record of what was applied.</summary>
/// <param name="row">The seed.</param>
/// <param name="existing">The row.</param>
/// <param name="record">The record; null if the seed was never applied.</param>
internal sealed class SeedComparison(SeedRow row, Entity existing, SeedRecord? record)
{
    private readonly HashSet<int> _edited = [];
    private readonly List<int> _written = [];
    private bool _isRecorded = record is not null;

    /// <summary>Adds what has to be done.</summary>
    public void AddTo(SeedPlan plan)
    {
        foreach (var column in row.Values.Keys.Order())
        {
            Compare(column, plan);
        }

        if (ColumnMask.Of(_written) is { } mask)
        {
            plan.Updates.Add((row, existing, mask));
        }

        if (!_isRecorded || record!.Values.Count != row.Values.Count)
        {
            plan.Records.Add((row, _edited));
        }
    }

    private void Compare(int column, SeedPlan plan)
    {
        var (name, seed, stored) = (row.Type.Columns[column].Name, row.Values[column], SeedText.Of(existing, column));
        var before = record?.Values.GetValueOrDefault(name);
        if (before is not null && before.Seed == seed)
        {
            // An edit stays one when the record is written again for another column.
            if (before.IsEdited ? stored != seed : stored != before.Stored)
            {
                _edited.Add(column);
            }

            return;
        }

        _isRecorded = false;
        if (seed == stored)
        {
            return;
        }

        var isUntouched = before is not null ? !before.IsEdited && before.Stored == stored : record is not null && (stored is null || stored == SeedText.Of(row.Type.Create(), column));
        if (isUntouched)
        {
            _written.Add(column);
            return;
        }

        _edited.Add(column);
        plan.Notes.Add(
            $"REL627: The seed {row.Id} has '{seed ?? "NULL"}' in {name}{(before is null ? "" : $", and had '{before.Seed ?? "NULL"}'")}; the row has '{stored ?? "NULL"}', which no seed wrote, and was left. If the seed is right, correct the row by a data step of a migration.");
    }
}
