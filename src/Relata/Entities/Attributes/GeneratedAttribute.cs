namespace Relata;

/// <summary>Maps a property to a generated column, which the database computes from other columns of the row.</summary>
/// <remarks>
/// The column is never written, so that the property has no setter. Its value is read back after an INSERT or UPDATE of the row, by one
/// statement for all rows of the table in a flush. See <a href="https://www.sqlite.org/gencol.html">SQLite</a>,
/// <a href="https://www.postgresql.org/docs/15/ddl-generated-columns.html">PostgreSQL</a> and
/// <a href="https://mariadb.com/kb/en/generated-columns/">MariaDB</a> for what an expression may contain.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GeneratedAttribute : Attribute
{
    /// <summary>Sets the expression.</summary>
    /// <param name="expression">The SQL of the expression, with the names of columns: <c>"price * amount"</c>. It is part of CREATE TABLE as written here.</param>
    public GeneratedAttribute(string expression)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(expression);
        Expression = expression;
    }

    /// <summary>The SQL of the expression.</summary>
    public string Expression { get; }

    /// <summary>Whether the value is computed when it is read, instead of being stored. Default: false.</summary>
    /// <remarks>PostgreSQL before version 18 has stored ones only, and stores it.</remarks>
    public bool IsVirtual { get; set; }
}
