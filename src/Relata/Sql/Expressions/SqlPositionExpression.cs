namespace Relata.Sql.Expressions;

/// <summary>The position of an element in its array or list, from 0.</summary>
/// <param name="Alias">The alias of the <see cref="ElementsSource"/>.</param>
internal sealed record SqlPositionExpression(string Alias) : SqlExpression(ColumnType.Int64)
{
    /// <summary>The column that has the position, in all databases.</summary>
    public const string Column = "key";
}
