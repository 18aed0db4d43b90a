using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Relata.Values;

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

    /// <summary>The type of a member's value; null for an object or a list, or with the reason if a query cannot use it.</summary>
    public static (ColumnType? Type, string? Refusal) TypeOf(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var name = $"'{property.Name}'";
        if (property.Name.AsSpan().ContainsAny(s_forbidden))
        {
            return (null, $"A query cannot name the member {name} of a document: it contains a character that has a meaning in a path.");
        }

        if (property.Get is null || property.IsExtensionData || property.CustomConverter is not null)
        {
            return (null, $"The member {name} of the document is not written as it is. Fetch the rows to use it.");
        }

        var isValue = property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null;
        return isValue && property.ShouldSerialize is not null
            ? (null, $"The member {name} may be left out of the document where it has its default value, which a query would take for null. Have it always written.")
            : TypeOf(property.PropertyType, property.NumberHandling, options, name);
    }

    /// <summary>Why a query cannot write a member of a document; null if it can.</summary>
    public static string? WriteRefusal(JsonPropertyInfo property) =>
        property.Name.AsSpan().ContainsAny(s_forbidden) ? $"A query cannot name the member '{property.Name}' of a document: it contains a character that has a meaning in a path."
        : property.Get is null || property.IsExtensionData || property.CustomConverter is not null || property.NumberHandling is not null
            ? $"The member '{property.Name}' of the document is not written as it is. Fetch the rows to change it."
        : null;

    /// <summary>The type of a list's elements; null for objects and lists, or with the reason if a query cannot use them.</summary>
    public static (ColumnType? Type, string? Refusal) ElementType(JsonTypeInfo list) => list.ElementType is { } element
        ? TypeOf(element, list.NumberHandling, list.Options, "that is an element") is { Type: ColumnType.Double }
            ? (null, "Databases do not agree on which fractions in a list are equal. Fetch the rows, or ask for whole numbers.")
            : TypeOf(element, list.NumberHandling, list.Options, "that is an element")
        : (null, null);

    private static (ColumnType? Type, string? Refusal) TypeOf(Type type, JsonNumberHandling? handling, JsonSerializerOptions options, string name)
    {
        var info = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (info.Converter.GetType().Assembly != typeof(JsonSerializer).Assembly || options.GetTypeInfo(type).Converter.GetType().Assembly != typeof(JsonSerializer).Assembly)
        {
            return (null, $"The member {name} of the document is written by {info.Converter.GetType().Name}, which a query does not know. Fetch the rows to use it.");
        }

        if (info.Kind != JsonTypeInfoKind.None)
        {
            return (null, null);
        }

        if (!ColumnTypes.TryGet(info.Type, out var column) || !IsSupported(column))
        {
            return (null, $"A query does not compare the {info.Type.Name} {name} of a document. Give it a column, or fetch the rows to use it.");
        }

        if (ColumnTypes.IsNumber(info.Type) && (handling ?? info.NumberHandling ?? options.NumberHandling) is var written
            && (written & (JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowNamedFloatingPointLiterals)) != 0 && !info.Type.IsEnum)
        {
            return (null, $"The number {name} of the document may be written as a text. Fetch the rows to use it.");
        }

        return info.Type.IsEnum && !IsWrittenAsNumber(info)
            ? (null, $"The enum {name} of the document is written as a text, which a query does not compare. Fetch the rows to use it.")
            : (column, null);
    }

    // A date and the other types that JSON has as texts are equal in more ways than their texts are; SQLite rounds what is a decimal in C#.
    private static bool IsSupported(ColumnType type) => type
        is ColumnType.Boolean or (>= ColumnType.Byte and <= ColumnType.Int64) or ColumnType.Double or ColumnType.String;

    // A converter that writes names writes the number of a value without one, so a value with a name is tried.
    private static bool IsWrittenAsNumber(JsonTypeInfo type) =>
        Enum.GetValuesAsUnderlyingType(type.Type) is not { Length: > 0 } values
        || JsonSerializer.Serialize(Enum.ToObject(type.Type, values.GetValue(0)!), type)[0] != '"';
}
