using Relata.Queries.Selects;

namespace Relata.Queries.Operands;

/// <summary>Rows of their own within a row: a to-many relationship, and what a lambda makes of it.</summary>
internal sealed class RowsOperand(SelectBuilder rows) : Operand
{
    public SelectBuilder Rows { get; } = rows;
}
