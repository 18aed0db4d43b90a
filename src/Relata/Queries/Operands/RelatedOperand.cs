using Relata.Queries.Selects;
using Relata.Relations;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>The entity a to-one relationship leads to. Its key is in the owner's row where the owner refers to it; only for more it is joined.</summary>
internal sealed class RelatedOperand(EntityOperand owner, ToOne relationship) : EntityOperand(relationship.Related)
{
    private readonly ForeignKeyLink _link = (ForeignKeyLink)relationship.Link;
    private string? _alias;

    public override SelectBuilder Rows => owner.Rows;

    public override bool IsOptional => owner.IsOptional || !_link.IsHeldByOwner || _link.Key.IsNullable;

    public override SqlExpression this[int column] =>
        _link.IsHeldByOwner && column < Type.KeyLength && _alias is null
            ? owner[_link.Key.Columns[column]]
            : OfRow(column);

    public override SqlExpression OfRow(int column) => new ColumnExpression(_alias ??= Join(), Type.Columns[column]);

    // LEFT JOIN "user" AS t1 ON t1."id" = t0."user_id"
    private string Join()
    {
        var alias = Rows.NewAlias();
        var principal = _link.Key.Principal;
        SqlExpression? on = null;
        for (var i = 0; i < principal.KeyLength; i++)
        {
            var foreign = _link.Key.Columns[i];
            var (ofRelated, ofOwner) = _link.IsHeldByOwner ? (i, foreign) : (foreign, i);
            on = SqlLogic.And(
                on,
                new BinaryExpression(SqlOperator.Equal, new ColumnExpression(alias, Type.Columns[ofRelated]), owner[ofOwner]));
        }

        // Also where the foreign key cannot be null: the row may be missing where the table has no constraint, and no owner is lost by it.
        Rows.Join(new Sql.TableSource(Type, alias), on!, isInner: false);
        return alias;
    }
}
