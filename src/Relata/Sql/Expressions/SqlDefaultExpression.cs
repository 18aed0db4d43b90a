namespace Relata.Sql.Expressions;

/// <summary>The default value that C# has for a type: 0, false, 0001-01-01. NULL for reference types.</summary>
/// <param name="ColumnType">The type.</param>
internal sealed record SqlDefaultExpression(ColumnType ColumnType) : SqlExpression(ColumnType);
