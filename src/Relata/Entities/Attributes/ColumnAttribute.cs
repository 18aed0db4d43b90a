namespace Relata;

/// <summary>Configures the name and the storage of the column that a property is mapped to.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute : Attribute
{
    /// <summary>Keeps the default name, the property's name in snake_case.</summary>
    public ColumnAttribute()
    {
    }

    /// <summary>Sets the name of the column.</summary>
    /// <param name="name">The name of the column in the database.</param>
    public ColumnAttribute(string name) => Name = name;

    /// <summary>The name of the column in the database; null for the property's name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>Whether an enum is stored as the name of its value instead of its number. Default: false.</summary>
    /// <remarks>
    /// Flags are stored as their names, separated by a comma and a space. The column is as long as the longest text unless <c>[MaxLength]</c> sets
    /// its length. The database orders by name; queries can compare with <c>==</c>, <c>!=</c> and <c>Contains</c>, but not with <c>&lt;</c>. Storing
    /// a value without a name is an error, and so is reading a text that is not the name of a value. In raw SQL an enum is sent as its number:
    /// write <c>{Status.Open.ToString()}</c>.
    /// </remarks>
    public bool EnumAsText { get; set; }
}
