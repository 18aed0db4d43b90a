namespace Relata.Sql.Expressions;

/// <summary>A value inside a JSON document. NULL if the document has JSON's null there, or nothing.</summary>
/// <param name="Document">The document.</param>
/// <param name="Path">The names of the members that lead to the value, each in double quotes, with periods between them: <c>"address"."city"</c>.</param>
/// <param name="ColumnType">The type of the value; <see cref="Relata.CompilerServices.ColumnType.Json"/> for an object or an array.</param>
internal sealed record SqlJsonExpression(SqlExpression Document, string Path, ColumnType ColumnType) : SqlExpression(ColumnType);
