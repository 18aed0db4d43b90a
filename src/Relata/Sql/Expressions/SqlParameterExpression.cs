namespace Relata.Sql.Expressions;

/// <summary>A parameter.</summary>
/// <param name="Source">The source of its value.</param>
/// <param name="Type">The type of the value, if it differs from the type of the column that it is compared with.</param>
internal sealed record SqlParameterExpression(ValueSource Source, ColumnType? Type = null) : SqlExpression(Type)
{
    /// <summary>A parameter for a value of the query.</summary>
    /// <param name="index">The index of the value.</param>
    /// <param name="type">The type of the value, if it differs from the type of the column that it is compared with.</param>
    internal SqlParameterExpression(int index, ColumnType? type = null)
        : this(ValueSource.Value(index), type)
    {
    }
}
