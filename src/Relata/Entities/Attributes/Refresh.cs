namespace Relata;

/// <summary>After which writes the value of a column is read back from the database.</summary>
/// <remarks>
/// All rows that a flush has written to one table are read by one statement, within the transaction, however many they are. A table without such
/// columns has none.
/// </remarks>
[Flags]
public enum Refresh
{
    /// <summary>After none: the database stores what it is given.</summary>
    None = 0,

    /// <summary>After an INSERT of the row.</summary>
    OnInsert = 1,

    /// <summary>After an UPDATE of the row.</summary>
    OnUpdate = 2,
}
