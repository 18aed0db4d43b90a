namespace Relata;

/// <summary>Declares an index: on a property, over its column; on a class, over several columns.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class IndexAttribute : Attribute
{
    /// <summary>On a property: declares an index over its column.</summary>
    public IndexAttribute()
    {
    }

    /// <summary>On a class: declares an index over the columns of several properties, in this order.</summary>
    /// <param name="properties">The names of the properties: <c>[Index(nameof(Year), nameof(Number))]</c>.</param>
    public IndexAttribute(params string[] properties) => Properties = properties;

    /// <summary>The properties whose columns are indexed; empty on a property, whose own column is indexed.</summary>
    public IReadOnlyList<string> Properties { get; } = [];

    /// <summary>Whether the index is unique. Default: false.</summary>
    public bool IsUnique { get; set; }

    /// <summary>The name of the index; null for <c>ix_table_column</c>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The condition of a partial index, in SQL: only rows that satisfy it are in the index, and of a unique index only they must differ. Default: null, all rows.
    /// <c>[Index(IsUnique = true, Where = "deleted_at IS NULL")]</c>
    /// </summary>
    /// <remarks>
    /// It is sent as it is, with the names that the columns have in the database. SQLite and PostgreSQL have partial indexes; on MariaDB, creating, comparing or migrating tables throws a
    /// <see cref="MappingException"/> (REL188). Foreign keys and upserts cannot refer to a partial index.
    /// </remarks>
    public string? Where { get; set; }
}
