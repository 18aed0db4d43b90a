using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A selected value.</summary>
/// <param name="Expression">The value.</param>
/// <param name="Name">Its name, where it is read by one; null for none.</param>
public sealed record SelectItem(SqlExpression Expression, string? Name = null);
