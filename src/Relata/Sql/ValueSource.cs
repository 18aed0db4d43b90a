namespace Relata.Sql;

/// <summary>The source of a parameter's value.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Index">The index among the sources of that kind, from 0. A negative one is counted from the end, where the values of the database's filters are.</param>
/// <param name="Constant">A value that is not among those of the statement; null for none.</param>
internal readonly record struct ValueSource(ValueSourceKind Kind, int Index = 0, ModelConstant? Constant = null)
{
    /// <summary>A value of the query or write.</summary>
    /// <param name="index">Its index.</param>
    internal static ValueSource Value(int index) => new(ValueSourceKind.Value, index);

    /// <summary>The value among those of a statement.</summary>
    internal object? ValueIn(object?[] values) => Constant is not null ? Constant.Value : values[Index < 0 ? values.Length + Index : Index];
}
