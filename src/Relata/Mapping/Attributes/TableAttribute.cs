namespace Relata;

/// <summary>Makes a partial class that derives from <see cref="Model"/> or <see cref="Entity"/> an entity: one class, one table.</summary>
/// <remarks>Without a name the table is the class name in snake_case: <c>BlogPost</c> is <c>blog_post</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableAttribute : Attribute
{
    /// <summary>A table whose name is the class name in snake_case.</summary>
    public TableAttribute()
    {
    }

    /// <summary>A table of a name of its own.</summary>
    /// <param name="name">The table's name as the database spells it.</param>
    public TableAttribute(string name) => Name = name;

    /// <summary>The table's name as the database spells it; null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The schema the table is in; null for the connection's own. SQLite has none.</summary>
    public string? Schema { get; set; }
}
