using System.Linq.Expressions;
using Relata.Entities.Metadata;

namespace Relata.Queries.Writes;

/// <summary>A property that an ExecuteUpdate sets, and its new value.</summary>
/// <param name="Property">The lambda that names the property; null for a column that is set by itself unless the query sets it: a time or a version.</param>
/// <param name="Column">That column.</param>
/// <param name="Value">The lambda that computes the value from the row; null if the value is <paramref name="Constant"/>.</param>
/// <param name="Constant">The value.</param>
internal sealed record Setter(LambdaExpression? Property, MappedColumn? Column, LambdaExpression? Value, object? Constant);
