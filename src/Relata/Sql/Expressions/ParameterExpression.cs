using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A value sent beside the text.</summary>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Type">The type of the value, where it is not that of the column it is compared with.</param>
public sealed record ParameterExpression(ValueSource Source, ColumnType? Type = null) : SqlExpression(Type)
{
    /// <summary>A value of the query.</summary>
    /// <param name="index">The index of the value.</param>
    /// <param name="type">The type of the value, where it is not that of the column it is compared with.</param>
    internal ParameterExpression(int index, ColumnType? type = null)
        : this(ValueSource.Value(index), type)
    {
    }
}
