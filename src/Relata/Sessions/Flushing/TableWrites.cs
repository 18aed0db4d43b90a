using System.Collections.Immutable;
using Relata.Entities.Metadata.Hierarchies;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing;

/// <summary>Divides the writes of entities that are stored in several tables into one for each table. Pure.</summary>
internal static class TableWrites
{
    /// <summary>
    /// The writes of single tables. A row is inserted into the table of the root first and deleted from it last, because the other tables refer to it; an
    /// update is sent to those tables alone that have a changed column.
    /// </summary>
    public static ImmutableArray<FlushWrite> Of(ImmutableArray<FlushWrite> writes) =>
        writes.Any(IsDivided) ? [.. writes.SelectMany(write => IsDivided(write) ? Divide(write) : [write])] : writes;

    private static bool IsDivided(FlushWrite write) => write switch
    {
        UpdateWrite or DeleteWrite or ClearKeyWrite when write.Table.IsConcrete => true,
        InsertWrite or UpdateWrite or ClearKeyWrite => write.Table.Parts.Length > 1,
        DeleteWrite => !write.Table.Hierarchy.JoinedParts.IsEmpty,
        _ => false,
    };

    private static IEnumerable<FlushWrite> Divide(FlushWrite write) => write switch
    {
        _ when write.Table.IsConcrete => ByClass(write),
        InsertWrite insert => write.Table.Parts.Select(part => InPart(insert, part)),
        UpdateWrite update => Updates(update),
        ClearKeyWrite clear => [clear with { Part = PartOf(clear.Key) }],
        _ => Deletes((DeleteWrite)write),
    };

    // Each class has a table of its own, and a foreign key of a base is in all of them.
    private static IEnumerable<FlushWrite> ByClass(FlushWrite write) => write switch
    {
        UpdateWrite update => update.Rows.GroupBy(row => row.GetEntityType()).Select(rows => new UpdateWrite(rows.Key, update.Columns, [.. rows])
        {
            Compared = update.Compared,
            Originals = [.. update.Originals.Where(original => original.GetEntityType() == rows.Key)],
            IsSoftDelete = update.IsSoftDelete,
            Moves = [.. update.Moves.Where(move => move.Entity.GetEntityType() == rows.Key)],
            Copies = [.. update.Copies.Where(copy => copy.Dependent.GetEntityType() == rows.Key)],
        }),
        DeleteWrite delete => delete.Rows.GroupBy(row => row.GetEntityType()).Select(rows => new DeleteWrite(rows.Key, [.. rows]) { Compared = delete.Compared }),
        _ => write.Table.Hierarchy.Stored.Where(type => ((ClearKeyWrite)write).Classes is not { } classes || classes.Contains(type)).Select(type => write with { Part = type.Parts[0] }),
    };

    private static TablePart PartOf(ForeignKey key) => key.Dependent.Columns[key.Columns[0]].Part;

    private static InsertWrite InPart(InsertWrite insert, TablePart part)
    {
        var own = part.ColumnsOf(insert.Table).ToHashSet();
        ImmutableArray<int> columns = part.IsRoot
            ? [.. insert.Columns.Where(own.Contains)]
            : [.. Enumerable.Range(0, insert.Table.KeyLength), .. insert.Columns.Where(column => column >= insert.Table.KeyLength && own.Contains(column))];
        return insert with { Part = part, Columns = columns, Copies = [.. insert.Copies.Where(copy => PartOf(copy.Key) == part)] };
    }

    private static IEnumerable<FlushWrite> Updates(UpdateWrite update)
    {
        // A foreign key that keeps its value has no column in the statement; it is copied before the first one.
        var parts = update.Columns.Select(column => update.Table.Columns[column].Part).Distinct().ToList();
        return parts.Select((part, i) => update with
        {
            Part = part,
            Columns = [.. update.Columns.Where(column => update.Table.Columns[column].Part == part)],
            Compared = [.. update.Compared.Where(column => update.Table.Columns[column].Part == part)],
            Copies = [.. update.Copies.Where(copy => PartOf(copy.Key) is var its && (its == part || (i == 0 && !parts.Contains(its))))],
        });
    }

    private static IEnumerable<FlushWrite> Deletes(DeleteWrite delete)
    {
        foreach (var part in delete.Table.Hierarchy.JoinedParts.Reverse())
        {
            ImmutableArray<Entity> rows = [.. delete.Rows.Where(row => row.GetEntityType().Parts.Contains(part))];
            if (!rows.IsEmpty)
            {
                yield return new DeleteWrite(part.Owner, rows) { Part = part };
            }
        }

        yield return delete with { Part = delete.Table.Root.Parts[0] };
    }
}
