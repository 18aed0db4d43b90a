using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Relata.Json;

/// <summary>Modifies the serialization metadata of a column, so that a column that is not loaded is left out and not loaded.</summary>
internal static class ColumnProperties
{
    public static void Modify(JsonPropertyInfo property, int column)
    {
        var (get, condition) = (property.Get!, property.ShouldSerialize ?? Default(property));
        property.Get = entity => ((Entity)entity).IsColumnLoaded(column) ? get(entity) : Empty(property);
        property.ShouldSerialize = (entity, value) => ((Entity)entity).IsColumnLoaded(column) && condition?.Invoke(entity, value) != false;
    }

    // ShouldSerialize replaces the condition that the options set for every property, which is therefore repeated here.
    private static Func<object, object?, bool>? Default(JsonPropertyInfo property)
    {
        if (property.Options.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingNull)
        {
            return static (_, value) => value is not null;
        }

        if (property.Options.DefaultIgnoreCondition != JsonIgnoreCondition.WhenWritingDefault)
        {
            return null;
        }

        var empty = Empty(property);
        return (_, value) => !Equals(value, empty);
    }

    // A value of the property's type that is not written; the serializer does not accept null for a value type.
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "No constructor is called for a value type.")]
    private static object? Empty(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null ? RuntimeHelpers.GetUninitializedObject(property.PropertyType) : null;
}
