using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The current row of a result, one struct for each provider, so that generated readers are compiled for it.</summary>
/// <remarks>A value is read only where <see cref="IsNull"/> is false.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRow
{
    /// <summary>How many columns the row has.</summary>
    internal int ColumnCount { get; }

    /// <summary>The name of a column, as the statement gives it.</summary>
    internal string GetName(int column);

    /// <summary>Whether the value is NULL.</summary>
    bool IsNull(int column);

    /// <summary>The value of a column.</summary>
    /// <typeparam name="T">The .NET type of one of the column types, as <see cref="ColumnType"/> lists them.</typeparam>
    T Get<T>(int column);

    /// <summary>A value that a query selects, as a <see cref="decimal"/>: of what the database has computed with more digits the last are rounded.</summary>
    internal decimal GetComputedDecimal(int column);

    /// <summary>The value as an array of its own: the database's array, or the JSON array that stands for one.</summary>
    T[] GetArray<T>(int column, ArrayFormat<T> format);

    /// <summary>The value as the object that a JSON document is of.</summary>
    T GetJson<T>(int column, JsonFormat<T> format);

    /// <summary>The error for the value that was asked for last and is not of the type it was asked as.</summary>
    /// <param name="error">What was thrown for it.</param>
    internal DatabaseException Unfit(Exception error) => error as DatabaseException ?? new DatabaseException(error.Message, error);
}
