using System.Collections.Immutable;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>
/// Combines writes of several classes of a hierarchy that set the same columns of a table which they share, so that the rows of all of them take one statement.
/// Pure.
/// </summary>
/// <remarks>
/// The later write moves to the place of the earlier one. It may pass others only where the order does not matter: an update passes updates of other rows, and sets
/// no unique value, nor a column of a table with a partial unique index; an insert passes inserts into other tables of its hierarchy, and refers to no row of it. So rows of one table are
/// inserted in their order, in which their keys are generated. Rows whose versions are compared are left as they are. Writes by key have rows of several classes without it: foreign
/// keys that are cleared, those of circles, and temporary unique values.
/// </remarks>
internal static class CombinedWrites
{
    public static ImmutableArray<FlushWrite> Of(ImmutableArray<FlushWrite> writes)
    {
        if (writes.Length < 2 || writes.Count(CanCombine) < 2)
        {
            return writes;
        }

        var combined = new List<FlushWrite>();
        foreach (var write in writes)
        {
            var earlier = CanCombine(write) ? FindEarlier(combined, write) : -1;
            if (earlier < 0)
            {
                combined.Add(write);
            }
            else
            {
                combined[earlier] = Combine(combined[earlier], write);
            }
        }

        return [.. combined];
    }

    private static bool CanCombine(FlushWrite write) =>
        write.Table is { IsConcrete: false, Discriminator: not null, Version: null, HasSharedColumns: false } && write.Compared.IsEmpty
        && write switch
        {
            UpdateWrite update => update is { IsSoftDelete: false, Moves.IsEmpty: true, Originals.IsEmpty: true, Copies.IsEmpty: true } && !SetsUniqueValues(update),
            InsertWrite insert => !insert.IsCopy && !insert.Table.Root.Hierarchy.JoinedParts.IsEmpty && !RefersToHierarchy(insert),
            _ => false,
        }
        && RowWrite.ColumnsOf(write).All(column => column < write.Part.Owner.Columns.Length);

    private static bool SetsUniqueValues(UpdateWrite update) =>
        update.Table.Indexes.Any(index => index.IsUnique && (index.Where is not null || index.Columns.Any(column => update.Columns.Contains(column))));

    private static bool RefersToHierarchy(InsertWrite insert)
    {
        var root = insert.Table.Root;
        return insert.Copies.Any(copy => copy.Principal is not null && copy.Key.Principal.Root == root)
            || insert.Table.ForeignKeys.Any(key => key.Principal.Root == root && insert.Columns.Contains(key.Columns[0])
                && insert.Rows.Any(row => row.GetEntityType().GetValue(row, key.Columns[0]) is not null));
    }

    private static int FindEarlier(List<FlushWrite> writes, FlushWrite write)
    {
        HashSet<Entity>? rows = null;
        for (var i = writes.Count - 1; i >= 0; i--)
        {
            if (IsForSameColumns(writes[i], write))
            {
                return i;
            }

            rows ??= RowWrite.RowsOf(write).ToHashSet<Entity>(ReferenceEqualityComparer.Instance);
            if (!CanPass(write, writes[i]) || RowWrite.RowsOf(writes[i]).Any(rows.Contains))
            {
                break;
            }
        }

        return -1;
    }

    // Writes of one class stay apart: the order of generated keys, a circle of references or an unknown version has divided them.
    private static bool IsForSameColumns(FlushWrite earlier, FlushWrite write) =>
        earlier.GetType() == write.GetType() && earlier.Part == write.Part && CanCombine(earlier)
        && RowWrite.RowsOf(earlier).All(row => row.GetEntityType() != write.Table)
        && RowWrite.ColumnsOf(earlier).SequenceEqual(RowWrite.ColumnsOf(write));

    private static bool CanPass(FlushWrite write, FlushWrite other) => write is UpdateWrite
        ? other is UpdateWrite { Moves.IsEmpty: true }
        : other is InsertWrite insert && insert.Table.Root == write.Table.Root && insert.Part != write.Part;

    private static FlushWrite Combine(FlushWrite earlier, FlushWrite write)
    {
        ImmutableArray<Entity> rows = [.. RowWrite.RowsOf(earlier), .. RowWrite.RowsOf(write)];
        return write is UpdateWrite
            ? new UpdateWrite(write.Part.Owner, RowWrite.ColumnsOf(write), rows) { Part = write.Part }
            : new InsertWrite(write.Part.Owner, RowWrite.ColumnsOf(write), rows) { Part = write.Part, Copies = [.. earlier.Copies, .. write.Copies] };
    }
}
