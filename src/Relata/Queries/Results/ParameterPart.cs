using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>A value the query was given; it does not go through the database.</summary>
internal sealed class ParameterPart(int slot, Type type) : ResultPart
{
    public override ValueReader<TRow> Open<TRow>(ResultContext context)
    {
        var value = context.Values[slot];
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return new Reader<TRow>(value is not null && plain.IsEnum ? Enum.ToObject(plain, value) : value);
    }

    private sealed class Reader<TRow>(object? value) : ValueReader<TRow>
        where TRow : struct, IRow
    {
        public override object? Read(ref TRow row) => value;
    }
}
