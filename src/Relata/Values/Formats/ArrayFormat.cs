using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Relata.Values.Formats;

namespace Relata.CompilerServices;

/// <summary>Stores an array: as an array if the database has arrays, otherwise as a JSON array of <see cref="JsonElements"/>.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="member">The entity and property, for error messages.</param>
/// <param name="column">The name of the column.</param>
/// <param name="elementType">The column type of the elements.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArrayFormat<T>(string member, string column, ColumnType elementType) : ColumnFormat(member, column), IArrayFormat
{
    /// <summary>The column type of the elements.</summary>
    internal ColumnType ElementType { get; } = elementType;

    ColumnType IArrayFormat.ElementType => ElementType;

    internal override object? ToParameter(object? value) => value is T[] array ? new FormattedValue.OfArray<T>(array, this) : value;

    /// <summary>Writes the array as a JSON array.</summary>
    /// <exception cref="DatabaseException">An element cannot be represented in JSON: NaN or infinity.</exception>
    internal void WriteJson(T[] value, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray();
        foreach (var element in value)
        {
            if (!JsonElements.TryWrite(element, json))
            {
                throw new DatabaseException($"{Member} has the element {element}, which a JSON array cannot hold. Leave it out.", null);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Returns the array as a JSON array.</summary>
    /// <exception cref="DatabaseException">An element cannot be represented in JSON: NaN or infinity.</exception>
    internal string ToJson(T[] value) => JsonText.Of(json => WriteJson(value, json));

    /// <summary>Reads a JSON array.</summary>
    /// <exception cref="DatabaseException">The text is not a JSON array of such elements.</exception>
    internal T[] ReadJson(string text) => ReadJson(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a JSON array.</summary>
    /// <param name="text">The UTF-8 text.</param>
    /// <exception cref="DatabaseException">The text is not a JSON array of such elements.</exception>
    internal T[] ReadJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            var elements = new List<T>();
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                throw new FormatException("It does not begin with '['.");
            }

            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                elements.Add(JsonElements.Read<T>(ref json));
            }

            // Text after the array is an error: ignoring it would lose data silently.
            return json.Read() ? throw new FormatException("Something follows the array.") : [.. elements];
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw Unreadable($"what is no JSON array of {typeof(T).Name}: {error.Message.TrimEnd('.')}", error);
        }
    }

    internal override string Advice => $"Of an array a query knows its length and its elements. Fetch the rows for more of {Member}.";

    internal override object? Read<TRow>(ref TRow row, int column) => row.GetArray(column, this);
}
