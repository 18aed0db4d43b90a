using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A constant of the library's own, never a user's: NULL, a number, a truth value.</summary>
public sealed record LiteralExpression(object? Value, ColumnType? Type) : SqlExpression(Type);
