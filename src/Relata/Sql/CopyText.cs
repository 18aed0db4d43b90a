namespace Relata.Sql;

/// <summary>How rows are copied into a table: faster than by an INSERT, which the database must not treat differently.</summary>
/// <param name="Text">The statement that takes the rows, with a value for each column.</param>
/// <param name="Numbers">
/// A query with a number of rows as its parameter. It returns one row with as many numbers, which are keys if the database generates them: the first, and NULL if
/// the others follow it, or an array of all. It returns no row, and takes no numbers, if an INSERT would do what a copy does not. Where copies return keys
/// (<see cref="Dialect.CopiesReturnKeys"/>), the numbers have no meaning.
/// </param>
internal sealed record CopyText(string Text, string Numbers);
