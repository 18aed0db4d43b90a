namespace Relata.Sql.Expressions;

/// <summary>An element of an <see cref="ElementsSource"/>.</summary>
/// <param name="Alias">The alias of the source.</param>
/// <param name="ElementType">The type of the element.</param>
internal sealed record SqlElementExpression(string Alias, ColumnType ElementType) : SqlExpression(ElementType)
{
    /// <summary>The column that has the element, in all databases.</summary>
    public const string Column = "value";
}
