using Relata.Queries.Parameters;

namespace Relata.Queries.Operands;

/// <summary>A value that is known before the query is executed: a parameter.</summary>
internal sealed class ValueOperand(QueryValue value) : Operand
{
    public QueryValue Value { get; } = value;
}
