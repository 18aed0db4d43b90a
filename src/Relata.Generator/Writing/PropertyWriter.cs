using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>Writes the bodies of a partial property.</summary>
/// <remarks>
/// The bodies use the <c>field</c> keyword: without it an initialiser of the user's would not compile (CS8050). And the
/// getter of a type that is not nullable says <c>!</c>: without it the compiler asks for a value in the constructor (CS9264).
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
            PropertySlot.ToOne => $"global::Relata.ToOneSlot.Get(this, {property.Index}, ref field)",
            PropertySlot.ToMany => $"global::Relata.ToManySlot.Get(this, {property.Index}, ref field)",
            _ => "field",
        };
        return property.NeedsNotNull && property.Slot != PropertySlot.ToMany ? value + "!" : value;
    }

    private static string Set(PropertyInfo property) => property.Slot switch
    {
        PropertySlot.Column => $"global::Relata.ColumnSlot.Set(this, {property.Index}, ref field, value)",
        PropertySlot.ToOne => $"global::Relata.ToOneSlot.Set(this, {property.Index}, ref field, value)",
        PropertySlot.ToMany => $"global::Relata.ToManySlot.Set(this, {property.Index}, ref field, value)",
        _ => "field = value",
    };
}
