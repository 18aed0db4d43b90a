using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Values.Formats;

namespace Relata.CompilerServices;

/// <summary>Stores an object as a JSON document, serialized by System.Text.Json.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonFormat<T> : ColumnFormat, IJsonFormat
{
    private const string NeedsContext =
        "A [Json] property is written and read by reflection. Name a JsonSerializerContext that has its type: [Json<AppJson>].";

    private readonly Func<JsonSerializerOptions> _options;
    private JsonTypeInfo<T>? _type;

    /// <summary>A document that is serialized by reflection.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    [RequiresUnreferencedCode(NeedsContext)]
    [RequiresDynamicCode(NeedsContext)]
    public JsonFormat(string member, string column)
        : base(member, column) => _options = static () => JsonSerializerOptions.Default;

    /// <summary>A document that is serialized by source-generated code.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="context">Returns the context that serializes the type.</param>
    public JsonFormat(string member, string column, Func<JsonSerializerContext> context)
        : base(member, column) => _options = () => context().Options;

    internal override object? ToParameter(object? value) => value is T document ? new FormattedValue.OfJson<T>(document, this) : value;

    // Looked up on first use, because metadata is created by module initializers.
    private JsonTypeInfo<T> Type => _type ??= _options().TryGetTypeInfo(typeof(T), out var found)
        ? (JsonTypeInfo<T>)found
        : throw new MappingException(
            "REL123",
            $"{Member} is a document of {typeof(T).Name}, which its JsonSerializerContext does not have. "
            + $"Add [JsonSerializable(typeof({typeof(T).Name}))] to the context.");

    JsonTypeInfo IJsonFormat.Type => Type;

    string IJsonFormat.Member => Member;

    /// <summary>Serializes a document.</summary>
    /// <exception cref="DatabaseException">System.Text.Json cannot serialize the object.</exception>
    internal void WriteJson(T value, Utf8JsonWriter json)
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

    /// <summary>Returns the document as text.</summary>
    /// <exception cref="DatabaseException">System.Text.Json cannot serialize the object.</exception>
    internal string ToJson(T value) => JsonText.Of(json => WriteJson(value, json));

    /// <summary>Deserializes a document.</summary>
    /// <exception cref="DatabaseException">The text cannot be deserialized.</exception>
    internal T ReadJson(string text) => ReadJson(Encoding.UTF8.GetBytes(text));

    /// <summary>Deserializes a document.</summary>
    /// <param name="text">The UTF-8 text.</param>
    /// <exception cref="DatabaseException">The text cannot be deserialized.</exception>
    internal T ReadJson(ReadOnlySpan<byte> text)
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

    internal override string Advice => IJsonFormat.AdviceFor(Member);

    internal override object? Read<TRow>(ref TRow row, int column) => row.GetJson(column, this);
}
