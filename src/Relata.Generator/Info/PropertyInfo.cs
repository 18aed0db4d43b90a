namespace Relata.Generator.Info;

/// <summary>A partial property that the generator completes.</summary>
/// <param name="Name">The C# identifier, with @ if it is a keyword.</param>
/// <param name="Type">The type, with nullability.</param>
/// <param name="Modifiers">The declared modifiers without <c>partial</c>. Both parts must have the same.</param>
/// <param name="Getter">The getter with its modifiers: <c>get</c>, <c>private get</c>; null for none.</param>
/// <param name="Setter">The setter with its modifiers: <c>set</c>, <c>init</c>, <c>private set</c>; null for none.</param>
/// <param name="Slot">What the property is mapped to.</param>
/// <param name="Index">The index among the entity's columns or relationships.</param>
/// <param name="Level">The level of the base class that declares the property, in which case the index is its place there; null in an entity.</param>
/// <param name="IsKey">Whether the column belongs to the primary key or a foreign key, which every query reads.</param>
/// <param name="NeedsNotNull">Whether the getter needs <c>!</c>: a reference type without <c>?</c>.</param>
internal sealed record PropertyInfo(
    string Name,
    string Type,
    string Modifiers,
    string? Getter,
    string? Setter,
    PropertySlot Slot,
    int Index,
    int? Level,
    bool IsKey,
    bool NeedsNotNull)
{
    /// <summary>The methods that are called when the property changes, those before the change first.</summary>
    public EquatableArray<ChangeMethodInfo> ChangeMethods { get; init; }

    /// <summary>Whether a list of these entities is looked up by the property.</summary>
    public bool IsListKey { get; init; }

    /// <summary>In an owned object, the number of columns. The index is the offset of the first one.</summary>
    public int Width { get; init; }
}
