using System.ComponentModel;
using Relata.Values;

namespace Relata.CompilerServices;

/// <summary>Takes the values of a statement's parameters, first to last, without boxing them. One struct for each provider.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParameterWriter
{
    /// <summary>The next parameter is NULL.</summary>
    /// <param name="type">What the value would be; null where nobody knows. A server that prepares a statement wants the type even so.</param>
    void WriteNull(ColumnType? type);

    /// <summary>The next parameter.</summary>
    /// <typeparam name="T">The .NET type of one of the column types, as <see cref="ColumnType"/> lists them.</typeparam>
    /// <param name="value">The value; of a text or an array of bytes also null, which is NULL.</param>
    void Write<T>(T value);

    /// <summary>The next parameter is an array: the database's array, or the JSON array that stands for one.</summary>
    void Write<T>(T[]? value, ArrayFormat<T> format);

    /// <summary>The next parameter is the JSON document of an object.</summary>
    void Write<T>(T? value, JsonFormat<T> format);

    /// <summary>The next parameter is a set of keys or of values for <c>IN</c>, passed as one parameter.</summary>
    /// <param name="values">The set, as the list of one parameter.</param>
    internal void WriteSet(ValueSet values);
}
