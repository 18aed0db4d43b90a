using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The current row of a result. Each provider implements it as a struct, for which generated readers are compiled separately.</summary>
/// <remarks>A value may be read only if <see cref="IsNull"/> is false.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRow
{
    /// <summary>The number of columns.</summary>
    internal int ColumnCount { get; }

    /// <summary>The name of a column in the result.</summary>
    internal string GetName(int column);

    /// <summary>Whether a value is NULL.</summary>
    bool IsNull(int column);

    /// <summary>The value of a column.</summary>
    /// <typeparam name="T">The .NET type of one of the column types, as <see cref="ColumnType"/> lists them.</typeparam>
    T Get<T>(int column);

    /// <summary>The value of a computed column as a <see cref="decimal"/>. Excess digits are rounded.</summary>
    internal decimal GetComputedDecimal(int column);

    /// <summary>The value as a new array, from an array of the database or from a JSON array.</summary>
    T[] GetArray<T>(int column, ArrayFormat<T> format);

    /// <summary>The value as an object, deserialized from a JSON document.</summary>
    T GetJson<T>(int column, JsonFormat<T> format);

    /// <summary>Creates the error for the value that was read last and is not of the expected type.</summary>
    /// <param name="error">The exception that reading it has thrown.</param>
    internal DatabaseException Unfit(Exception error) => error as DatabaseException ?? new DatabaseException(error.Message, error);
}
