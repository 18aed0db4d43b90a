using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the conversion of a column's value between row and property: an enum by its underlying type, or by the column's format.</summary>
internal static class Values
{
    /// <summary>The index of a column in a row: <c>first + 2</c>.</summary>
    public static string Index(int index) => index == 0 ? "first" : $"first + {index}";

    public static string Read(MappingInfo mapping, ColumnInfo column, string place)
    {
        if (column.Format is { } format)
        {
            return format.Getter is null
                ? $"{mapping.ClassName}.{format.Name}.Read(row.Get<string>({place}))"
                : $"row.{format.Getter}({place}, {mapping.ClassName}.{format.Name})";
        }

        return column.UnderlyingType is { } number ? $"({column.ClrType})row.Get<{number}>({place})" : $"row.Get<{column.ClrType}>({place})";
    }

    public static string Write(MappingInfo mapping, ColumnInfo column, string value) => column.Format switch
    {
        { Getter: null } format => $"writer.Write({mapping.ClassName}.{format.Name}.Write({value}))",
        { } format => $"writer.Write({value}, {mapping.ClassName}.{format.Name})",
        _ => $"writer.Write({(column.UnderlyingType is null ? "" : $"({column.UnderlyingType})")}{value})",
    };
}
