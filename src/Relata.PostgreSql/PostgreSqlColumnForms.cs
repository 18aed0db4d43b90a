using System.Globalization;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.PostgreSql;

/// <summary>The types of properties for the types of PostgreSQL, by the names that format_type() has for them.</summary>
internal static class PostgreSqlColumnForms
{
    /// <summary>The form of a column; null for enums, domains, and types that no property has.</summary>
    public static ColumnForm? Of(LiveColumn column)
    {
        var name = column.Type.Name;
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return Find(name[..^2]) is { Type: not (ColumnType.Bytes or ColumnType.Json or ColumnType.TimeOnly or ColumnType.TimeSpan or ColumnType.UInt64), MaxLength: null } element
                ? new ColumnForm(ColumnType.Array, ElementType: element.Type)
                : null;
        }

        return Find(name);
    }

    private static ColumnForm? Find(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = name.IndexOf(')', StringComparison.Ordinal);
        var length = open >= 0 && int.TryParse(name[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return (open < 0 ? name : name[..open] + name[(close + 1)..]) switch
        {
            "boolean" => new ColumnForm(ColumnType.Boolean),
            "smallint" => new ColumnForm(ColumnType.Int16),
            "integer" => new ColumnForm(ColumnType.Int32),
            "bigint" => new ColumnForm(ColumnType.Int64),
            "real" => new ColumnForm(ColumnType.Single),
            "double precision" => new ColumnForm(ColumnType.Double),
            "numeric" => new ColumnForm(name == "numeric(20,0)" ? ColumnType.UInt64 : ColumnType.Decimal),
            "uuid" => new ColumnForm(ColumnType.Guid),
            "text" or "citext" => new ColumnForm(ColumnType.String),
            "character varying" => new ColumnForm(ColumnType.String, length),
            "character" => new ColumnForm(ColumnType.String, length) { Remark = "character(n) is read without the spaces at its end, also those that a program has stored" },
            "timestamp without time zone" => new ColumnForm(ColumnType.DateTime),
            "timestamp with time zone" => new ColumnForm(ColumnType.DateTimeOffset),
            "date" => new ColumnForm(ColumnType.DateOnly),
            "time without time zone" => new ColumnForm(ColumnType.TimeOnly),
            "interval" => new ColumnForm(ColumnType.TimeSpan),
            "bytea" => new ColumnForm(ColumnType.Bytes),
            "jsonb" => new ColumnForm(ColumnType.Json),
            _ => null,
        };
    }
}
