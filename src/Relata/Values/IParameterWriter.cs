using System.ComponentModel;
using Relata.Values;

namespace Relata.CompilerServices;

/// <summary>Writes the values of a statement's parameters, in order and without boxing. Each provider implements it as a struct.</summary>
/// <remarks>Called by generated code. Not intended for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParameterWriter
{
    /// <summary>Writes NULL as the next parameter.</summary>
    /// <param name="type">The type of the value; null if unknown. Servers need it to prepare a statement.</param>
    void WriteNull(ColumnType? type);

    /// <summary>Writes the next parameter.</summary>
    /// <typeparam name="T">The .NET type of one of the column types, as <see cref="ColumnType"/> lists them.</typeparam>
    /// <param name="value">The value. A string or byte array may be null, which is written as NULL.</param>
    void Write<T>(T value);

    /// <summary>Writes an array as the next parameter: as an array if the database has arrays, otherwise as a JSON array.</summary>
    void Write<T>(T[]? value, ArrayFormat<T> format);

    /// <summary>Writes an object as the next parameter, serialized as a JSON document.</summary>
    void Write<T>(T? value, JsonFormat<T> format);

    /// <summary>Writes a set of keys or values for <c>IN</c> as the next parameter.</summary>
    /// <param name="values">The set.</param>
    internal void WriteSet(ValueSet values);
}
