using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>Unique values that rows take from each other in a circle, and none of which can have another value for a moment.</summary>
/// <param name="Transfers">The values.</param>
internal sealed record UniqueExchange(ImmutableArray<UniqueTransfer> Transfers)
{
    /// <summary>What happened, why, and what to do.</summary>
    public string Message
    {
        get
        {
            var keys = string.Join(" and ", Transfers.Select(transfer => transfer.Key).Distinct().Select(Describe));
            var rows = Transfers.Select(transfer => Name(transfer.From)).Distinct().ToList();
            var (type, column) = (Transfers[0].Key.Type, Transfers[0].Key.Type.Columns[Transfers[0].Key.Columns[0]]);
            var what = rows.Count > 1
                ? $"{string.Join(" and ", rows)} take each other's value of {keys}, which is unique"
                : $"{Name(Transfers[0].To)} takes the value of {keys} that {rows[0]} has, which is unique, and {rows[0]} gives it up only afterwards, because rows refer to them";
            return $"{what} and can neither be NULL nor have another value for a moment: whichever row is written first, the database finds the value twice. Give one of them a value that no row has, flush, and then give them theirs."
                + (column.IsPrimaryKey ? "" : $" Or make {type.Name}.{column} nullable, with which one flush exchanges the values.");
        }
    }

    private static string Describe(UniqueKey key) => string.Join(" with ", key.Columns.Select(column => $"{key.Type.Name}.{key.Type.Columns[column]}"));

    private static string Name(Entity row) => row.GetEntityType() is var type && type.HasKey(row) ? $"the {type.Name} with key {type.GetKey(row)}" : $"a new {type.Name}";
}
