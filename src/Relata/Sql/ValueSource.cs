namespace Relata.Sql;

/// <summary>Where the value of a parameter comes from.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Index">Which of that kind, from 0.</param>
public readonly record struct ValueSource(ValueSourceKind Kind, int Index = 0)
{
    /// <summary>A value of the query or write.</summary>
    /// <param name="index">Its index.</param>
    internal static ValueSource Value(int index) => new(ValueSourceKind.Value, index);
}
