using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>A group of rows.</summary>
/// <param name="key">What its rows have in common.</param>
/// <param name="element">One of its rows.</param>
/// <param name="condition">Which of its rows are meant; null for all.</param>
/// <param name="isDistinct">Whether equal elements are one.</param>
internal sealed class GroupOperand(Operand key, Operand element, SqlExpression? condition = null, bool isDistinct = false) : Operand
{
    public Operand Key { get; } = key;

    public Operand Element { get; } = element;

    public SqlExpression? Condition { get; } = condition;

    public bool IsDistinct { get; } = isDistinct;
}
