namespace Relata;

/// <summary>Says how the column of a property is called. Without it the name is the property's in snake_case.</summary>
/// <param name="name">The column's name as the database spells it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name as the database spells it.</summary>
    public string Name { get; } = name;
}
