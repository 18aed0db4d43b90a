using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Values;
using Relata.Values.Formats;

namespace Relata.Queries.Translation.Methods;

/// <summary>Which members of a JSON document the databases hold as the values that C# has.</summary>
internal static class JsonValues
{
    // They would end the path, or the string that it is written in.
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("\"'\\{}?@\0");

    /// <summary>The property of a document that is written for a member of its class; null if there is none.</summary>
    public static JsonPropertyInfo? PropertyOf(JsonTypeInfo type, string member)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is MemberInfo { Name: var name } && name == member)
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>How a query uses the value of a member.</summary>
    /// <param name="property">The member.</param>
    /// <param name="options">How the document is written.</param>
    /// <param name="member">The entity, the property and the members inside it, for error messages.</param>
    /// <param name="column">The name of the column that has the document.</param>
    public static JsonValue Of(JsonPropertyInfo property, JsonSerializerOptions options, string member, string column)
    {
        var name = $"'{property.Name}'";
        if (property.Name.AsSpan().ContainsAny(s_forbidden))
        {
            return JsonValue.Refused($"A query cannot name the member {name} of a document: it contains a character that has a meaning in a path.");
        }

        if (property.Get is null || property.IsExtensionData || property.CustomConverter is not null)
        {
            return JsonValue.Refused($"The member {name} of the document is not written as it is. Fetch the rows to use it.");
        }

        var isValue = property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null;
        return isValue && property.ShouldSerialize is not null
            ? JsonValue.Refused($"The member {name} may be left out of the document where it has its default value, which a query would take for null. Have it always written.")
            : Of(property.PropertyType, property.NumberHandling, options, (name, member, column));
    }

    /// <summary>Why a query cannot write a member of a document; null if it can.</summary>
    public static string? WriteRefusal(JsonPropertyInfo property) =>
        property.Name.AsSpan().ContainsAny(s_forbidden) ? $"A query cannot name the member '{property.Name}' of a document: it contains a character that has a meaning in a path."
        : property.Get is null || property.IsExtensionData || property.CustomConverter is not null || property.NumberHandling is not null
            ? $"The member '{property.Name}' of the document is not written as it is. Fetch the rows to change it."
        : null;

    /// <summary>How a query uses the elements of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="member">The entity, the property and the members inside it, for error messages.</param>
    /// <param name="column">The name of the column that has the document.</param>
    public static JsonValue OfElements(JsonTypeInfo list, string member, string column) =>
        ListRefusal(list) is { } refusal ? JsonValue.Refused(refusal)
        : Of(list.ElementType!, list.NumberHandling, list.Options, ("that is an element", member, column)) is { Type: not ColumnType.Decimal } value
            ? value
            : JsonValue.Refused("SQLite has the elements of a list that have decimals as floating-point numbers. Fetch the rows, or have the number as a member of an object in the list.");

    /// <summary>Why a query cannot use a list; null if it can. With references, it is written as an object: <c>{"$id": "1", "$values": […]}</c>.</summary>
    public static string? ListRefusal(JsonTypeInfo list) => list.Options.ReferenceHandler is { } handler && handler != ReferenceHandler.IgnoreCycles
        ? "The lists of the document are objects with references. Fetch the rows to use them."
        : null;

    private static JsonValue Of(Type type, JsonNumberHandling? handling, JsonSerializerOptions options, (string Name, string Member, string Column) value)
    {
        var info = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (info.Converter.GetType().Assembly != typeof(JsonSerializer).Assembly || options.GetTypeInfo(type).Converter.GetType().Assembly != typeof(JsonSerializer).Assembly)
        {
            return JsonValue.Refused($"The member {value.Name} of the document is written by {info.Converter.GetType().Name}, which a query does not know. Fetch the rows to use it.");
        }

        if (info.Kind != JsonTypeInfoKind.None)
        {
            return new JsonValue(ColumnType.Json, new JsonPartFormat(value.Member, value.Column, options.GetTypeInfo(type)));
        }

        if (!ColumnTypes.TryGet(info.Type, out var column) || !IsSupported(column))
        {
            return JsonValue.Refused($"A query does not compare the {info.Type.Name} {value.Name} of a document. Give it a column, or fetch the rows to use it.");
        }

        if (ColumnTypes.IsNumber(info.Type) && (handling ?? info.NumberHandling ?? options.NumberHandling) is var written
            && (written & (JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowNamedFloatingPointLiterals)) != 0 && !info.Type.IsEnum)
        {
            return JsonValue.Refused($"The number {value.Name} of the document may be written as a text. Fetch the rows to use it.");
        }

        return info.Type.IsEnum && !IsWrittenAsNumber(info)
            ? new JsonValue(ColumnType.String, new JsonEnumFormat(value.Member, value.Column, info))
            : new JsonValue(column, null);
    }

    // A moment has more texts than one, with and without fractions and zones. The texts of the Guid and the date of System.Text.Json are the only ones.
    private static bool IsSupported(ColumnType type) => type
        is ColumnType.Boolean or (>= ColumnType.Byte and <= ColumnType.Int64) or ColumnType.Double or ColumnType.Decimal or ColumnType.String or ColumnType.Guid or ColumnType.DateOnly;

    // A converter that writes names writes the number of a value without one, so a value with a name is tried.
    private static bool IsWrittenAsNumber(JsonTypeInfo type) =>
        Enum.GetValuesAsUnderlyingType(type.Type) is not { Length: > 0 } values
        || JsonSerializer.Serialize(Enum.ToObject(type.Type, values.GetValue(0)!), type)[0] != '"';
}
