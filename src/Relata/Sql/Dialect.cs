namespace Relata.Sql;

/// <summary>How a database writes SQL: quoting, paging, functions, types, sets of keys.</summary>
public abstract class Dialect
{
    /// <summary>The text of a SELECT.</summary>
    public SqlText Write(Select select) => throw new NotImplementedException();

    /// <summary>A name as the database wants it quoted.</summary>
    public abstract string Quote(string name);
}
