using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>A group of rows.</summary>
/// <param name="key">The key that the rows share.</param>
/// <param name="element">An element of the group.</param>
/// <param name="condition">The filter on the elements; null for none.</param>
/// <param name="isDistinct">Whether duplicate elements are removed.</param>
internal sealed class GroupOperand(Operand key, Operand element, SqlExpression? condition = null, bool isDistinct = false) : Operand
{
    public Operand Key { get; } = key;

    public Operand Element { get; } = element;

    public SqlExpression? Condition { get; } = condition;

    public bool IsDistinct { get; } = isDistinct;
}
