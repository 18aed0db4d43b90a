namespace Relata.Queries.Raw;

/// <summary>A value in raw SQL.</summary>
/// <param name="type">The static type of the interpolated expression.</param>
/// <param name="value">The value.</param>
internal sealed class RawSqlHole(Type type, object? value)
{
    public Type Type { get; } = type;

    public object? Value { get; } = value;
}
