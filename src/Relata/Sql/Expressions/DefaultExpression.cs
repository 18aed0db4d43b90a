using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>The default that C# has for a type: 0, false, the first moment of the year 1. NULL for a type that has no value of its own for it.</summary>
/// <param name="ColumnType">The type.</param>
public sealed record DefaultExpression(ColumnType ColumnType) : SqlExpression(ColumnType);
