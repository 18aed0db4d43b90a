namespace Relata;

/// <summary>An index, on the column of a property or, on a class, over several.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class IndexAttribute : Attribute
{
    /// <summary>On a property: an index over its column.</summary>
    public IndexAttribute()
    {
    }

    /// <summary>On a class: an index over the columns of several properties, in this order.</summary>
    /// <param name="properties">The properties' names: <c>[Index(nameof(Year), nameof(Number))]</c>.</param>
    public IndexAttribute(params string[] properties) => Properties = properties;

    /// <summary>The properties whose columns are indexed; empty on a property, which means itself.</summary>
    public IReadOnlyList<string> Properties { get; } = [];

    /// <summary>No two rows may have the same values. Default: false.</summary>
    public bool IsUnique { get; set; }

    /// <summary>The index's name; null for <c>ix_table_column</c>.</summary>
    public string? Name { get; set; }
}
