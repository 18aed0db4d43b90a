using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>The elements of an array, or of a list in a JSON document, as rows: <see cref="SqlElementExpression"/>. NULL has none.</summary>
/// <param name="List">The array or the list. It belongs to an enclosing SELECT.</param>
/// <param name="ElementType">The type of an array's elements; <see cref="Relata.CompilerServices.ColumnType.Json"/> for those of a list in a document.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record ElementsSource(SqlExpression List, ColumnType ElementType, string Alias) : Source(Alias);
