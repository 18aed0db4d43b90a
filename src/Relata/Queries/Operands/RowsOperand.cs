using Relata.Queries.Selects;

namespace Relata.Queries.Operands;

/// <summary>The rows of a correlated sub-select: a to-many relationship, with the query methods that a lambda applies to it.</summary>
internal sealed class RowsOperand(SelectBuilder rows) : Operand
{
    public SelectBuilder Rows { get; } = rows;
}
