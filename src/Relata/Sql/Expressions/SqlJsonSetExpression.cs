namespace Relata.Sql.Expressions;

/// <summary>A JSON document with another value at one place. NULL if the document is NULL.</summary>
/// <param name="Document">The document.</param>
/// <param name="Path">The names of the members that lead to the value, each in double quotes, with periods between them. All but the last one must be there.</param>
/// <param name="Value">The value, NULL for JSON's null; of the type <see cref="Relata.CompilerServices.ColumnType.Json"/>, the text of a JSON value.</param>
internal sealed record SqlJsonSetExpression(SqlExpression Document, string Path, SqlExpression Value) : SqlExpression(ColumnType.Json);
