namespace Relata;

/// <summary>
/// What a model does not say about a change of the database: which names are new names of the same thing, what existing rows get in a new column, and what may be lost.
/// A migration is never made by guessing them.
/// </summary>
public sealed class MigrationHints
{
    private readonly List<(string From, string To)> _renames = [];
    private readonly List<(string Column, string Sql, string? Database)> _fills = [];
    private readonly List<(string Column, string Sql, string? Database)> _conversions = [];
    private readonly List<string> _drops = [];

    internal IReadOnlyList<(string From, string To)> Renames => _renames;

    internal IReadOnlyList<(string Column, string Sql, string? Database)> Fills => _fills;

    internal IReadOnlyList<(string Column, string Sql, string? Database)> Conversions => _conversions;

    internal IReadOnlyList<string> Drops => _drops;

    /// <summary>Whether everything may be dropped: the way back of a migration.</summary>
    internal bool AllowsAllDrops { get; init; }

    /// <summary>Whether the migration runs beside readers and writers.</summary>
    internal bool IsOnline { get; private set; }

    /// <summary>Plans the migration so that programs can go on reading and writing while it runs, where the database has a way: on PostgreSQL and MariaDB. It is then no single transaction.</summary>
    /// <remarks>What blocks readers or writers nevertheless is in <see cref="NewMigration.Notes"/>.</remarks>
    public MigrationHints Online()
    {
        IsOnline = true;
        return this;
    }

    /// <summary>Says that a table or column has a new name: <c>Rename("article", "post")</c>, <c>Rename("post.subtitle", "post.summary")</c>; a member of an enum that is stored as text: <c>Rename("post.status.Draft", "post.status.Sketch")</c>; or a class of a hierarchy, by its value: <c>Rename("employee.kind.Engineer", "employee.kind.Developer")</c>.</summary>
    /// <param name="from">The name in the database, with the table as it was called before.</param>
    /// <param name="to">The new name, with the table as it is called now.</param>
    public MigrationHints Rename(string from, string to)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        _renames.Add((from, to));
        return this;
    }

    /// <summary>Gives the rows that exist a value in a column that is new or that no longer accepts NULL: <c>Fill("post.slug", "lower(title)")</c>.</summary>
    /// <param name="column">The column, with its table.</param>
    /// <param name="sql">The value, as SQL over the columns of the row. It is not a parameter: never pass what users have entered.</param>
    /// <param name="database">The database for which it is: <c>sqlite</c>, <c>postgresql</c> or <c>mariadb</c>; null for all of them.</param>
    public MigrationHints Fill(string column, string sql, string? database = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        _fills.Add((column, sql, database));
        return this;
    }

    /// <summary>Says how the values of a column are converted to its new type: <c>Using("post.size", "size::integer", "postgresql")</c>. It holds for the migration and not for its way back.</summary>
    /// <remarks>
    /// Values that the expression makes NULL, too long, or no member of an enum are counted before the first statement (REL605). <c>CAST</c> of a text that is no number is an error on PostgreSQL and MariaDB, and 0 on SQLite.
    /// </remarks>
    /// <param name="column">The column, with its table.</param>
    /// <param name="sql">The new value, as SQL over the columns of the row as they were. It is not a parameter: never pass what users have entered.</param>
    /// <param name="database">The database for which it is: <c>sqlite</c>, <c>postgresql</c> or <c>mariadb</c>; null for all of them.</param>
    public MigrationHints Using(string column, string sql, string? database = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        _conversions.Add((column, sql, database));
        return this;
    }

    /// <summary>Consents to the loss of a table, a column or a sequence: <c>AllowDrop("post.subtitle")</c>. Of a member of an enum as text, it says that a new one is another one; rows that have it are refused nevertheless.</summary>
    /// <param name="name">The name in the database, of a column with its table as it was called before.</param>
    public MigrationHints AllowDrop(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _drops.Add(name);
        return this;
    }
}
