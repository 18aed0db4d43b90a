using Relata.Values;

namespace Relata.Queries.Results;

/// <summary>A column of the row.</summary>
/// <param name="index">The index of the column.</param>
/// <param name="type">The CLR type of the result.</param>
/// <param name="columnType">The type that the column is read as.</param>
internal sealed class ColumnPart(int index, Type type, ColumnType columnType) : ResultPart
{
    private readonly Type? _enum = EnumOf(type);
    private readonly bool _takesNull = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    public override ValueReader<TRow> Open<TRow>(ResultContext context) => new Reader<TRow>(this);

    public static InvalidOperationException NoValue(Type type) => new(
        $"A row has no value where the query selects a {type.Name}: an empty sequence, or an entity that is not there. Select it as {type.Name}?.");

    private static Type? EnumOf(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found ? found : null;

    private object? Read<TRow>(ref TRow row)
        where TRow : struct, IRow
    {
        if (row.IsNull(index))
        {
            return _takesNull
                ? null
                : throw NoValue(type);
        }

        var value = ColumnTypes.Read(ref row, index, columnType);
        return _enum is null ? value : Enum.ToObject(_enum, value);
    }

    private sealed class Reader<TRow>(ColumnPart column) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => column.Read(ref row);
    }
}
