using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>An entity whose columns have names of their own in a sub-select.</summary>
internal sealed class DerivedOperand(EntityType type, SelectBuilder rows, ImmutableArray<SqlExpression> columns, bool isOptional)
    : EntityOperand(type)
{
    public override SelectBuilder Rows => rows;

    public override bool IsOptional => isOptional;

    public override SqlExpression this[int column] => columns[column];
}
