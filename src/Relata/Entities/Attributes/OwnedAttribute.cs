namespace Relata;

/// <summary>
/// On a class or a record struct: its values have no table of their own, and their properties are columns of the entity that has a property of the type. On
/// such a property: the names of these columns.
/// </summary>
/// <remarks>
/// The type is immutable, such as <c>readonly record struct Money(decimal Amount, string Currency)</c>, or it is a partial class with partial properties,
/// whose changes are tracked. The columns of a nullable property are nullable: a row in which all of them are NULL has no value.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
public sealed class OwnedAttribute : Attribute
{
    /// <summary>On a property: what the names of its columns begin with; null for the name of the property and an underscore, as in <c>address_city</c>.</summary>
    public string? Prefix { get; set; }
}
