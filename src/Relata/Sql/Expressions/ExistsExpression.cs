using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>Whether a sub-select has a row.</summary>
public sealed record ExistsExpression(Select Select) : SqlExpression(ColumnType.Boolean);
