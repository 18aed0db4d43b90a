using Relata.Mapping;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>An entity whose columns are those of a table, or of a sub-select that names them as the table does.</summary>
internal sealed class TableOperand(EntityType type, SelectBuilder rows, string alias, bool isOptional = false) : EntityOperand(type)
{
    public override SelectBuilder Rows => rows;

    public override bool IsOptional => isOptional;

    public override SqlExpression this[int column] => new ColumnExpression(alias, Type.Columns[column].Column);
}
