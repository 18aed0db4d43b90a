namespace Relata;

/// <summary>Makes a partial class that derives from <see cref="Model"/> or <see cref="Entity"/> an entity, stored in a table of its own.</summary>
/// <remarks>
/// The default name of the table is the class name in snake_case: <c>blog_post</c> for <c>BlogPost</c>. On a class that derives from an entity with a
/// <see cref="DiscriminatorAttribute"/>, the table has the columns that the class declares, and is joined to that of its base by the primary key.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TableAttribute : Attribute
{
    /// <summary>Keeps the default name, the class name in snake_case.</summary>
    public TableAttribute()
    {
    }

    /// <summary>Sets the name of the table.</summary>
    /// <param name="name">The name of the table in the database.</param>
    public TableAttribute(string name) => Name = name;

    /// <summary>The name of the table in the database; null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The schema of the table; null for the connection's default schema. SQLite has no schemas.</summary>
    public string? Schema { get; set; }
}
