namespace Relata;

/// <summary>Makes a partial class that derives from <see cref="Model"/> or <see cref="Entity"/> an entity whose rows are those of a view, or of another source that is only read.</summary>
/// <remarks>
/// <para>
/// Its properties have no setters, and its rows are never inserted, updated or deleted. With a <see cref="PrimaryKeyAttribute"/>, a session has one object for
/// a row, and other entities can have relationships to it; without one, each row that is read is an object of its own.
/// </para>
/// <para>
/// The view is not created as a table. If its SELECT is given, <see cref="Database.CreateTables"/> creates the view after the tables, and
/// <see cref="Database.DropTables"/> drops it before them; otherwise both leave it alone. The default name of the view is the class name in snake_case.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ViewAttribute : Attribute
{
    /// <summary>Keeps the default name, the class name in snake_case.</summary>
    public ViewAttribute()
    {
    }

    /// <summary>Sets the name of the view.</summary>
    /// <param name="name">The name of the view in the database.</param>
    public ViewAttribute(string name) => Name = name;

    /// <summary>The name of the view in the database; null for the class name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>The schema of the view; null for the connection's default schema. SQLite has no schemas.</summary>
    public string? Schema { get; set; }

    /// <summary>The SELECT of the view, for every database that has no text of its own below; null if the program does not create the view.</summary>
    public string? Sql { get; set; }

    /// <summary>The SELECT of the view in SQLite; null for <see cref="Sql"/>.</summary>
    public string? SqliteSql { get; set; }

    /// <summary>The SELECT of the view in PostgreSQL; null for <see cref="Sql"/>.</summary>
    public string? PostgreSqlSql { get; set; }

    /// <summary>The SELECT of the view in MariaDB; null for <see cref="Sql"/>.</summary>
    public string? MariaDbSql { get; set; }
}
