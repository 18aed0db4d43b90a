using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Values.Formats;

/// <summary>A value that a query writes into a JSON document, as the text that System.Text.Json writes for it.</summary>
/// <param name="member">The entity, the property and the members inside it, for error messages.</param>
/// <param name="column">The name of the column that has the document.</param>
/// <param name="type">How System.Text.Json writes the value.</param>
internal sealed class JsonMemberFormat(string member, string column, JsonTypeInfo type) : ColumnFormat(member, column)
{
    internal override string Advice => IJsonFormat.AdviceFor(Member);

    internal override object? Read<TRow>(ref TRow row, int column) => row.Get<string>(column);

    /// <exception cref="DatabaseException">System.Text.Json cannot serialize the value.</exception>
    internal override object? ToParameter(object? value)
    {
        try
        {
            return JsonSerializer.Serialize(value, type);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new DatabaseException($"{Member} cannot be written as JSON: {error.Message}", error);
        }
    }
}
