namespace Relata;

/// <summary>
/// Names the tables and columns of all entities of an assembly, or of a class and those that derive from it, which do not choose a name of their own with
/// <see cref="TableAttribute"/> or <see cref="ColumnAttribute"/>.
/// </summary>
/// <remarks>
/// The attribute of the class counts first, then that of the nearest base class, then that of the assembly; each replaces the others as a whole.
/// Constraints and indexes are named after their table and columns.
/// </remarks>
/// <example><code>[assembly: Naming(NamingConvention.AsIs, PluralTables = true, Schema = "sales")]</code></example>
/// <param name="convention">How a name is spelled.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class NamingAttribute(NamingConvention convention = NamingConvention.SnakeCase) : Attribute
{
    /// <summary>How a name is spelled.</summary>
    public NamingConvention Convention { get; } = convention;

    /// <summary>
    /// Whether the name of a table is the English plural of the name of its class: <c>categories</c> for <c>Category</c>, <c>people</c> for <c>Person</c>.
    /// Default: false.
    /// </summary>
    public bool PluralTables { get; set; }

    /// <summary>What the name of a table begins with, as it is written here; null for nothing. A name that the class chooses has no prefix.</summary>
    public string? TablePrefix { get; set; }

    /// <summary>The schema of tables whose class does not name another; null for the connection's default schema. SQLite has no schemas.</summary>
    public string? Schema { get; set; }
}
