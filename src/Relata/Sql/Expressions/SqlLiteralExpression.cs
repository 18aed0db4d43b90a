namespace Relata.Sql.Expressions;

/// <summary>A constant of the library, never a user's value: NULL, a number, a Boolean, an enum name.</summary>
internal sealed record SqlLiteralExpression(object? Value, ColumnType? Type) : SqlExpression(Type);
