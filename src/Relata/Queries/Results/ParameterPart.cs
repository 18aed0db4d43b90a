namespace Relata.Queries.Results;

/// <summary>A value of the query that is returned with each row without being sent to the database.</summary>
internal sealed class ParameterPart(int slot, Type type) : ResultPart
{
    public override ValueReader<TRow> Open<TRow>(ResultContext context)
    {
        var value = context.Values[slot];
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return new Reader<TRow>(value is not null && underlying.IsEnum ? Enum.ToObject(underlying, value) : value);
    }

    private sealed class Reader<TRow>(object? value) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => value;
    }
}
