using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Values.Formats;

/// <summary>An enum that a JSON document has as a text.</summary>
/// <param name="member">The entity, the property and the members inside it, for error messages.</param>
/// <param name="column">The name of the column that has the document.</param>
/// <param name="type">How System.Text.Json writes the enum.</param>
internal sealed class JsonEnumFormat(string member, string column, JsonTypeInfo type) : ColumnFormat(member, column)
{
    private readonly JsonTypeInfo _type = type;

    internal override Type? ComparedType => typeof(string);

    internal override bool OrdersRows => true;

    internal override string Advice => $"{Member} is written as text, so a query compares it by its name: with ==, != and Contains.";

    internal override object? Read<TRow>(ref TRow row, int column)
    {
        var text = row.Get<string>(column);
        try
        {
            return JsonSerializer.Deserialize($"\"{JsonEncodedText.Encode(text)}\"", _type);
        }
        catch (JsonException error)
        {
            throw Unreadable($"'{text}' for a member, which is no {_type.Type.Name}", error);
        }
    }

    // The compiler converts both sides of an enum comparison to numbers, so the value may be a number.
    internal override object? ToStored(object? value)
    {
        if (value is null or string)
        {
            return value;
        }

        var known = value.GetType() == _type.Type
            ? value
            : Enum.ToObject(_type.Type, Convert.ChangeType(value, Enum.GetUnderlyingType(_type.Type), CultureInfo.InvariantCulture));
        try
        {
            var json = JsonSerializer.SerializeToElement(known, _type);
            return json.ValueKind == JsonValueKind.String ? json.GetString() : throw Unnamed(known);
        }
        catch (JsonException error)
        {
            throw Unnamed(known, error);
        }
    }

    private DatabaseException Unnamed(object value, JsonException? error = null) =>
        new($"{Member} has names of {_type.Type.Name}, and {value} has none. Compare with a value the enum has.", error);

    // Two members have the same texts where the same options write them.
    internal override bool IsComparableTo(ColumnFormat? other) => other is JsonEnumFormat format && format._type == _type;
}
