namespace Relata.Generator.Info;

/// <summary>A partial property that the generator completes.</summary>
/// <param name="Name">The name as C# spells it, with @ where it is a keyword.</param>
/// <param name="Type">The type with its nullability.</param>
/// <param name="Modifiers">The modifiers as the user wrote them, without <c>partial</c>: both parts must agree.</param>
/// <param name="Getter">The getter's heading: <c>get</c>, <c>private get</c>; null for none.</param>
/// <param name="Setter">The setter's heading: <c>set</c>, <c>init</c>, <c>private set</c>; null for none.</param>
/// <param name="Slot">What is behind it.</param>
/// <param name="Index">Its place among the entity's columns or relationships.</param>
/// <param name="NeedsNotNull">Whether the getter promises more than the field: a reference type without <c>?</c>.</param>
internal sealed record PropertyInfo(
    string Name,
    string Type,
    string Modifiers,
    string? Getter,
    string? Setter,
    PropertySlot Slot,
    int Index,
    bool NeedsNotNull);
