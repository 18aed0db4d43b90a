namespace Relata.Models.Tests.Planning;

/// <summary>What a column may be.</summary>
/// <param name="Type">The type of the property, without <c>?</c>.</param>
/// <param name="Value">A random value: an expression over the <see cref="Random"/> <c>r</c>.</param>
/// <param name="Attributes">What is said of the property.</param>
/// <param name="IsComparable">Whether equality means the same to C# and to each server.</param>
/// <param name="IsOrdered">Whether order does.</param>
/// <param name="IsExact">Whether <c>[CompareChanges]</c> takes it.</param>
/// <param name="CanBeNull">Whether the property may have <c>?</c>.</param>
/// <param name="Default">The value, as C#, that the database gives to an object whose property was not set.</param>
/// <param name="Change">A change inside the value <c>v</c>, as C#.</param>
internal sealed record ColumnKind(
    string Type,
    string Value,
    string Attributes = "",
    bool IsComparable = true,
    bool IsOrdered = false,
    bool IsExact = true,
    bool CanBeNull = true,
    string? Default = null,
    string? Change = null);
