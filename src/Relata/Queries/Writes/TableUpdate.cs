using Relata.Entities.Metadata.Hierarchies;
using Relata.Sql;
using Relata.Sql.Writers;

namespace Relata.Queries.Writes;

/// <summary>The update of one of several tables that an ExecuteUpdate writes.</summary>
/// <param name="Part">The table.</param>
/// <param name="Write">The update, by a set of keys.</param>
internal sealed record TableUpdate(TablePart Part, ConditionalWrite Write)
{
    /// <summary>The updates in an order in which each reads the values that the rows had before all of them.</summary>
    /// <exception cref="QueryTranslationException">The values of two tables are computed from each other.</exception>
    public static IEnumerable<TableUpdate> InOrder(EntityType type, List<TableUpdate> updates)
    {
        var left = updates.ToList();
        while (left.Count > 0)
        {
            var next = left.Find(update => left.TrueForAll(other => other == update || !other.Reads(update)));
            if (next is null)
            {
                throw new QueryTranslationException(
                    $"ExecuteUpdate of {type.Name} sets columns of several tables, and their values are computed from each other: {string.Join("; ", left.Select(update => update.Describe(left)))}. "
                    + "Each table is updated by a statement of its own, and the second would read what the first has written. Read the rows and set their properties, or set the columns of each table by a call of its own.");
            }

            left.Remove(next);
            yield return next;
        }
    }

    private bool Reads(TableUpdate other) => ReadFrom(other).Any();

    // A value may also come from another row of the hierarchy, which the same statement writes: the table counts, whatever the row is.
    private IEnumerable<string> ReadFrom(TableUpdate other)
    {
        var read = Write.Assignments.SelectMany(assignment => UsedAliases.ColumnsIn(assignment.Value, Write.Target)).ToHashSet();
        return other.Write.Assignments.Select(assignment => assignment.Column.Name)
            .Where(name => read.Contains((other.Part.Table, name)) || read.Contains((null, name)));
    }

    private string Describe(List<TableUpdate> others) =>
        $"'{Part}' reads {string.Join(", ", others.Where(other => other != this).SelectMany(ReadFrom).Distinct().Select(name => $"'{name}'"))}";
}
