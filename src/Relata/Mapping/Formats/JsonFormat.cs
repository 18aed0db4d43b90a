using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Mapping.Formats;

/// <summary>A document: what System.Text.Json makes of an object.</summary>
public sealed class JsonFormat<T> : ColumnFormat
{
    private const string NeedsContext =
        "A [Json] property is written and read by reflection. Name a JsonSerializerContext that has its type: [Json<AppJson>].";

    private readonly Func<JsonSerializerOptions> _options;
    private JsonTypeInfo<T>? _type;

    /// <summary>A document that is written and read by reflection.</summary>
    /// <param name="member">The entity and property.</param>
    /// <param name="column">The column's name.</param>
    [RequiresUnreferencedCode(NeedsContext)]
    [RequiresDynamicCode(NeedsContext)]
    public JsonFormat(string member, string column)
        : base(member, column) => _options = static () => JsonSerializerOptions.Default;

    /// <summary>A document that is written and read by generated code.</summary>
    /// <param name="member">The entity and property.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="context">The context that has the type.</param>
    public JsonFormat(string member, string column, Func<JsonSerializerContext> context)
        : base(member, column) => _options = () => context().Options;

    // Looked up when it is needed: an entity's description is made while the program starts.
    private JsonTypeInfo<T> Type => _type ??= _options().TryGetTypeInfo(typeof(T), out var found)
        ? (JsonTypeInfo<T>)found
        : throw new MappingException(
            "REL123",
            $"{Member} is a document of {typeof(T).Name}, which its JsonSerializerContext does not have. "
            + $"Add [JsonSerializable(typeof({typeof(T).Name}))] to the context.");

    /// <summary>Writes a document.</summary>
    /// <exception cref="DatabaseException">System.Text.Json cannot write the object.</exception>
    public void WriteJson(T value, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            JsonSerializer.Serialize(json, value, Type);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new DatabaseException($"{Member} cannot be written as JSON: {error.Message}", error);
        }
    }

    /// <summary>The document as a text.</summary>
    /// <exception cref="DatabaseException">System.Text.Json cannot write the object.</exception>
    public string ToJson(T value) => JsonText.Of(json => WriteJson(value, json));

    /// <summary>Reads a document.</summary>
    /// <exception cref="DatabaseException">The text is no such document.</exception>
    public T ReadJson(string text) => ReadJson(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a document.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <exception cref="DatabaseException">The text is no such document.</exception>
    public T ReadJson(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Type) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Unreadable($"a document that cannot be read as {typeof(T).Name}: {error.Message.TrimEnd('.')}", error);
        }
    }

    internal override string Advice =>
        $"A query does not look into a document: it can compare {Member} with null, and select it. Fetch the rows for more, or give what is asked for a column.";

    internal override object? Read<TRow>(ref TRow row, int column) => row.GetJson(column, this);
}
