using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Mapping;
using Relata.Queries.Selects;
using Relata.Relations;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>The entity a to-one relationship leads to. Its key is in the owner's row where the owner refers to it; only for more it is joined.</summary>
internal sealed class RelatedOperand(EntityOperand owner, ToOne relationship) : EntityOperand(relationship.Related)
{
    private readonly ForeignKeyLink _link = (ForeignKeyLink)relationship.Link;
    private string? _alias;

    // Kept, as is the next: a path may be longer than the stack allows to ask each owner.
    public override SelectBuilder Rows { get; } = owner.Rows;

    public override bool IsOptional { get; } =
        owner.IsOptional || relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key.IsNullable: false };

    public override ImmutableArray<ToOne> Path
    {
        get
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return owner.Path.Add(relationship);
        }
    }

    // Once it is joined its columns are read there, so that those of a GROUP BY are those that are selected.
    private bool IsReadFromOwner => _link.IsHeldByOwner && _alias is null;

    public override SqlExpression this[int column] =>
        IsReadFromOwner && column < Type.KeyLength && IsNullWithAll(column)
            ? owner[_link.Key.Columns[column]]
            : OfRow(column);

    public override SqlExpression OfRow(int column) => new ColumnExpression(_alias ??= Join(), Type.Columns[column].Column);

    public override ScalarOperand KeyPart(int part)
    {
        if (!IsReadFromOwner)
        {
            return base.KeyPart(part);
        }

        var column = Type.Columns[part];
        return new ScalarOperand(owner[_link.Key.Columns[part]], column.ClrType, Refers(part).IsNullable || owner.IsOptional, column.Format);
    }

    // A reference of several columns is null where one of them is: t0."region_x" IS NULL OR t0."region_y" IS NULL
    public override ScalarOperand IsNull() => IsReadFromOwner && _link.Key.IsNullable
        ? Enumerable.Range(0, Type.KeyLength).Where(part => Refers(part).IsNullable).Select(part => SqlLogic.IsNull(KeyPart(part))).Aggregate(SqlLogic.Or)
        : base.IsNull();

    private MappedColumn Refers(int part) => owner.Type.Columns[_link.Key.Columns[part]];

    // Of a reference that is null by another of its columns, this one may have a value.
    private bool IsNullWithAll(int part) =>
        Type.KeyLength == 1 || !_link.Key.IsNullable || Enumerable.Range(0, Type.KeyLength).All(other => other == part == Refers(other).IsNullable);

    // LEFT JOIN "user" AS t1 ON t1."id" = t0."user_id"
    private string Join()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var alias = Rows.NewAlias();
        var principal = _link.Key.Principal;
        SqlExpression? on = null;
        for (var i = 0; i < principal.KeyLength; i++)
        {
            var foreign = _link.Key.Columns[i];
            var (ofRelated, ofOwner) = _link.IsHeldByOwner ? (i, foreign) : (foreign, i);
            on = SqlLogic.And(
                on,
                new BinaryExpression(SqlOperator.Equal, new ColumnExpression(alias, Type.Columns[ofRelated].Column), owner[ofOwner]));
        }

        // Also where the foreign key cannot be null: the row may be missing where the table has no constraint, and no owner is lost by it.
        Rows.Join(new Sql.TableSource(Type.Table, alias), on!, isInner: false);
        return alias;
    }
}
