namespace Relata.Sql;

/// <summary>The text of a write. The dialect of a database that can write many rows by one statement returns a derived class.</summary>
/// <param name="write">The write.</param>
/// <param name="one">The text for one row.</param>
internal class WriteText(TableWrite write, SqlText one)
{
    /// <summary>The write.</summary>
    public TableWrite Write { get; } = write;

    /// <summary>The text for one row.</summary>
    public SqlText One { get; } = one;

    /// <summary>How the rows of an INSERT are copied; null where the database has only INSERT.</summary>
    public virtual CopyText? Copy => null;

    /// <summary>The text that is sent for a number of rows, once or for each of them.</summary>
    public virtual string TextFor(int rowCount) => One.Text;
}
