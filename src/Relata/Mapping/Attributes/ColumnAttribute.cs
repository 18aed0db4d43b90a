namespace Relata;

/// <summary>Says how the column of a property is called and how its values are stored.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute : Attribute
{
    /// <summary>A column whose name is the property's in snake_case.</summary>
    public ColumnAttribute()
    {
    }

    /// <summary>A column of a name of its own.</summary>
    /// <param name="name">The column's name as the database spells it.</param>
    public ColumnAttribute(string name) => Name = name;

    /// <summary>The column's name as the database spells it; null for the property's in snake_case.</summary>
    public string? Name { get; }

    /// <summary>Of an enum: store the name that the value has in C#, not its number. Default: false.</summary>
    /// <remarks>
    /// Flags are stored as their names with a comma and a space between them. The column is as long as the longest text unless
    /// <c>[MaxLength]</c> says otherwise. The database orders by the name; a query may compare with <c>==</c>, <c>!=</c> and
    /// <c>Contains</c>, not with <c>&lt;</c>. A value that has no name cannot be stored, and a stored text that is no name is an error. In SQL of your own an enum is sent as
    /// its number: write <c>{Status.Open.ToString()}</c>.
    /// </remarks>
    public bool EnumAsText { get; set; }
}
