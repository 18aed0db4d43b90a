using Relata.Mapping.Formats;

namespace Relata.Providers;

/// <summary>The current row of a result, one struct for each provider, so that generated readers are compiled for it.</summary>
/// <remarks>A getter for a type is called only where <see cref="IsNull"/> is false.</remarks>
public interface IRow
{
    /// <summary>How many columns the row has.</summary>
    int ColumnCount { get; }

    /// <summary>The name of a column, as the statement gives it.</summary>
    string GetName(int column);

    /// <summary>Whether the value is NULL.</summary>
    bool IsNull(int column);

    /// <summary>The value as a truth value.</summary>
    bool GetBoolean(int column);

    /// <summary>The value as a <see cref="byte"/>.</summary>
    byte GetByte(int column);

    /// <summary>The value as an <see cref="sbyte"/>.</summary>
    sbyte GetSByte(int column);

    /// <summary>The value as a <see cref="short"/>.</summary>
    short GetInt16(int column);

    /// <summary>The value as a <see cref="ushort"/>.</summary>
    ushort GetUInt16(int column);

    /// <summary>The value as an <see cref="int"/>.</summary>
    int GetInt32(int column);

    /// <summary>The value as a <see cref="uint"/>.</summary>
    uint GetUInt32(int column);

    /// <summary>The value as a <see cref="long"/>.</summary>
    long GetInt64(int column);

    /// <summary>The value as a <see cref="ulong"/>.</summary>
    ulong GetUInt64(int column);

    /// <summary>The value as a <see cref="float"/>.</summary>
    float GetSingle(int column);

    /// <summary>The value as a <see cref="double"/>.</summary>
    double GetDouble(int column);

    /// <summary>The value as a <see cref="decimal"/>.</summary>
    decimal GetDecimal(int column);

    /// <summary>A value that a query selects, as a <see cref="decimal"/>: of what the database has computed with more digits the last are rounded.</summary>
    decimal GetComputedDecimal(int column);

    /// <summary>The value as a text.</summary>
    string GetString(int column);

    /// <summary>The value as one character.</summary>
    char GetChar(int column);

    /// <summary>The value as a <see cref="Guid"/>.</summary>
    Guid GetGuid(int column);

    /// <summary>The value as a <see cref="DateTime"/>.</summary>
    DateTime GetDateTime(int column);

    /// <summary>The value as a <see cref="DateTimeOffset"/>.</summary>
    DateTimeOffset GetDateTimeOffset(int column);

    /// <summary>The value as a <see cref="DateOnly"/>.</summary>
    DateOnly GetDateOnly(int column);

    /// <summary>The value as a <see cref="TimeOnly"/>.</summary>
    TimeOnly GetTimeOnly(int column);

    /// <summary>The value as a <see cref="TimeSpan"/>.</summary>
    TimeSpan GetTimeSpan(int column);

    /// <summary>The value as an array of bytes of its own.</summary>
    byte[] GetBytes(int column);

    /// <summary>The value as an array of its own: the database's array, or the JSON array that stands for one.</summary>
    T[] GetArray<T>(int column, ArrayFormat<T> format);

    /// <summary>The value as the object that a JSON document is of.</summary>
    T GetJson<T>(int column, JsonFormat<T> format);

    /// <summary>The error for the value that was asked for last and is not of the type it was asked as.</summary>
    /// <param name="error">What was thrown for it.</param>
    DatabaseException Unfit(Exception error) => error as DatabaseException ?? new DatabaseException(error.Message, error);
}
