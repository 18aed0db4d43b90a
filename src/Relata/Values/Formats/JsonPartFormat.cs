using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Values.Formats;

/// <summary>An object or a list inside a JSON document.</summary>
/// <param name="member">The entity, the property and the members inside it, for error messages.</param>
/// <param name="column">The name of the column that has the document.</param>
/// <param name="type">How System.Text.Json reads the part.</param>
internal sealed class JsonPartFormat(string member, string column, JsonTypeInfo type) : ColumnFormat(member, column), IJsonFormat
{
    public JsonTypeInfo Type => type;

    string IJsonFormat.Member => Member;

    internal override string Advice => IJsonFormat.AdviceFor(Member);

    internal override object? StoredDefault() => throw new DatabaseException($"{Member} has no stored default.", null);

    internal override object? Read<TRow>(ref TRow row, int column)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Get<string>(column), type);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Unreadable($"a document that cannot be read as {type.Type.Name}: {error.Message.TrimEnd('.')}", error);
        }
    }
}
