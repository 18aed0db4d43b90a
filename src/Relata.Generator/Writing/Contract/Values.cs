using Relata.Generator.Info;

namespace Relata.Generator.Writing.Contract;

/// <summary>Writes the conversion of a column's value between row and property: an enum by its underlying type, a struct by its single value, or by the column's format.</summary>
internal static class Values
{
    /// <summary>The index of a column in a row: <c>first + 2</c>.</summary>
    public static string Index(int index) => index == 0 ? "first" : $"first + {index}";

    public static string Read(MappingInfo mapping, ColumnInfo column, string place)
    {
        if (column.Format is { } format)
        {
            return format is { Getter: not null, IsConverter: true } ? $"{mapping.ClassName}.{format.Name}.Read(row.{format.Getter}({place}, {mapping.ClassName}.{format.Name}.Stored))"
                : format.Getter is not null ? $"row.{format.Getter}({place}, {mapping.ClassName}.{format.Name})"
                : format.ValueMember is not null ? $"new {column.ClrType}(row.Get<{format.StoredType}>({place}))"
                : $"{mapping.ClassName}.{format.Name}.Read(row.Get<{format.StoredType}>({place}))";
        }

        return column.UnderlyingType is { } number ? $"({column.ClrType})row.Get<{number}>({place})" : $"row.Get<{column.ClrType}>({place})";
    }

    public static string Write(MappingInfo mapping, ColumnInfo column, string value) => column.Format switch
    {
        { Getter: not null, IsConverter: true } format => $"writer.Write({mapping.ClassName}.{format.Name}.Write({value}), {mapping.ClassName}.{format.Name}.Stored)",
        { Getter: not null } format => $"writer.Write({value}, {mapping.ClassName}.{format.Name})",
        { ValueMember: { } member } => $"writer.Write({value}.{member})",
        { } format => $"writer.Write({mapping.ClassName}.{format.Name}.Write({value}))",
        _ => $"writer.Write({(column.UnderlyingType is null ? "" : $"({column.UnderlyingType})")}{value})",
    };
}
