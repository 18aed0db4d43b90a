using Relata.Entities.Owned;
using Relata.Entities.Properties;

namespace Relata.Sessions.Flushing;

/// <summary>Pending changes of parts of owned values. They are set aside while the values are read as a whole from their rows, and put back afterwards.</summary>
/// <param name="type">The class of the rows.</param>
internal sealed class PendingParts(EntityType type)
{
    private readonly List<(Entity Row, ColumnMask Parts, object?[] Values)> _rows = [];

    /// <summary>Sets aside what a row has changed of the values of which columns will be read. A value that was replaced as a whole is not read.</summary>
    public void SetAside(Entity row, ColumnMask columns)
    {
        if (!row.HasColumnChanges || ColumnMask.Of(type.Owned.Where(value => !value.IsNested && IsRead(value, row, columns)).SelectMany(value => value.Columns).Where(row.IsColumnChanged)) is not { } parts)
        {
            return;
        }

        _rows.Add((row, parts, type.GetValues(row, parts)));
        foreach (var part in parts.Columns)
        {
            row.MarkColumnUnchanged(part);
        }
    }

    /// <summary>Puts the changes back into the values that were read, or into those of before if their rows were not read.</summary>
    public void PutBack()
    {
        foreach (var (row, parts, own) in _rows)
        {
            var whole = type.WholeOwned(parts)!;
            if (row.Unloaded?.Overlaps(whole) == true)
            {
                row.Unloaded = row.Unloaded.Except(whole);
            }

            var values = type.GetValues(row, whole);
            foreach (var part in parts.Columns)
            {
                values[part] = own[part];
            }

            type.SetValues(row, values, whole);
            foreach (var part in parts.Columns)
            {
                row.MarkColumnChanged(part);
            }
        }
    }

    private static bool IsRead(OwnedValue value, Entity row, ColumnMask columns) =>
        value.Columns.Any(columns.Contains) && value.Columns.Any(row.IsColumnChanged) && !value.Columns.All(row.IsColumnChanged);
}
