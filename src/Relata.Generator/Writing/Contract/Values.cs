using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>How a column's value goes from a row to a property and back: an enum as the number it is based on.</summary>
internal static class Values
{
    /// <summary>The place of a column in a row: <c>first + 2</c>.</summary>
    public static string Place(int index) => index == 0 ? "first" : $"first + {index}";

    public static string Read(ColumnInfo column, string place)
    {
        var value = $"row.Get{column.ColumnType}({place})";
        return column.UnderlyingType is null ? value : $"({column.ClrType}){value}";
    }

    public static string ToStored(ColumnInfo column, string value) =>
        column.UnderlyingType is null ? value : $"({column.UnderlyingType}){value}";
}
