using System.Globalization;
using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>Writes the implementation of a partial property.</summary>
/// <remarks>
/// The accessors use the <c>field</c> keyword, because an initializer would not compile otherwise (CS8050). The getter of a
/// non-nullable type uses <c>!</c>, because the compiler would require a value in the constructor otherwise (CS9264).
/// </remarks>
internal static class PropertyWriter
{
    public static void Write(CodeWriter writer, PropertyInfo property)
    {
        writer.Open($"{property.Modifiers}partial {property.Type} {property.Name}");
        if (property.Getter is not null)
        {
            writer.Line($"{property.Getter} => {Get(property)};");
        }

        if (property.Setter is not null)
        {
            writer.Line($"{property.Setter} => {Set(property)};");
        }

        writer.Close();
    }

    private static string Get(PropertyInfo property)
    {
        var value = property.Slot switch
        {
            PropertySlot.Column when !property.IsKey => $"global::Relata.CompilerServices.ColumnSlot.Get(this, {Place(property)}, ref field{(property.NeedsNotNull ? "!" : "")})",
            PropertySlot.Discriminator => $"global::Relata.CompilerServices.DiscriminatorSlot.Get<{property.Type}>(this)",
            PropertySlot.ToOne => $"global::Relata.CompilerServices.ToOneSlot.Get(this, {Index(property)}, ref field)",
            PropertySlot.ToMany => $"global::Relata.CompilerServices.ToManySlot.Get(this, {Index(property)}, ref field)",
            PropertySlot.Loaded => $"global::Relata.CompilerServices.LoadedSlot.Get(this, {Index(property)}, ref field)",
            _ => "field",
        };
        return property.NeedsNotNull && (property.Slot is PropertySlot.ToOne or PropertySlot.Unmapped || property.IsKey) ? value + "!" : value;
    }

    private static string Set(PropertyInfo property) => property.Slot switch
    {
        PropertySlot.Column => $"global::Relata.CompilerServices.ColumnSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.ToOne => $"global::Relata.CompilerServices.ToOneSlot.Set(this, {Index(property)}, ref field, value)",
        PropertySlot.ToMany => $"global::Relata.CompilerServices.ToManySlot.Set(this, {Index(property)}, ref field, value)",
        _ => "field = value",
    };

    // A getter asks for the number only if a column of the object is not loaded.
    private static string Place(PropertyInfo property) => property.Level is { } level
        ? $"{level}, {property.Index}"
        : property.Index.ToString(CultureInfo.InvariantCulture);

    // Entities that derive from the class have different numbers for its properties.
    private static string Index(PropertyInfo property) => property.Level is { } level
        ? $"global::Relata.CompilerServices.BaseSlot.Of(this, {level}, {property.Index})"
        : property.Index.ToString(CultureInfo.InvariantCulture);
}
