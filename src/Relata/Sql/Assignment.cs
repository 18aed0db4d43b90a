using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A column that an UPDATE sets, and its new value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The value, computed from the row as it was before the UPDATE.</param>
internal sealed record Assignment(Column Column, SqlExpression Value);
