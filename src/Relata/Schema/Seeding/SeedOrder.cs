using Relata.Schema.Seeding.Planning;
using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding;

/// <summary>Puts new rows that refer to rows of their own table after those. The order of tables is that of every flush.</summary>
internal static class SeedOrder
{
    /// <summary>The rows in an order in which they can be inserted; a row in a circle keeps its place.</summary>
    public static List<SeedRow> Of(IReadOnlyList<SeedRow> rows)
    {
        List<SeedRow> ordered = [];
        var open = rows.ToList();
        while (open.Count > 0)
        {
            var waiting = open.Select(row => row.Id).ToHashSet();
            var free = open.Where(row => !RefersTo(row, waiting)).ToList();
            if (free.Count == 0)
            {
                free = open;
            }

            ordered.AddRange(free);
            open = [.. open.Except(free)];
        }

        return ordered;
    }

    private static bool RefersTo(SeedRow row, HashSet<SeedId> waiting) => row.Type.ForeignKeys
        .Where(key => key.IsToPrimaryKey && key.Principal.Root == row.Type.Root && key.Columns.All(column => SeedText.Of(row.Entity, column) is not null))
        .Select(key => new SeedId(row.Id.Table, SeedText.KeyOf(row.Entity, key.Columns)))
        .Any(principal => principal != row.Id && waiting.Contains(principal));
}
