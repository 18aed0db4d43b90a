using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>A value that is stored in several columns.</summary>
/// <param name="entity">The class that has the columns.</param>
/// <param name="value">The value.</param>
/// <param name="type">Its type in the lambda.</param>
/// <param name="columns">The expressions of its columns.</param>
/// <param name="isOptional">Whether the entity may be absent from a row. Its columns are NULL then.</param>
internal sealed class OwnedOperand(EntityType entity, OwnedValue value, Type type, ImmutableArray<SqlExpression> columns, bool isOptional) : Operand
{
    public EntityType Entity => entity;

    public OwnedValue Value => value;

    public Type Type => type;

    public ImmutableArray<SqlExpression> Columns => columns;

    /// <summary>Whether a row may have no value.</summary>
    public bool MayBeNull { get; } = isOptional
        || entity.Owned.Any(other => other.IsNullable && (other == value || value.Path.StartsWith(other.Path + ".", StringComparison.Ordinal)));

    /// <summary>Whether all columns may be NULL although there is a value.</summary>
    public bool MayBeEmpty => Mapped.All(column => column.IsNullable);

    /// <summary>The columns of the value.</summary>
    public IEnumerable<MappedColumn> Mapped => value.Columns.Select(column => entity.Columns[column]);

    public OwnedOperand As(Type other) => new(entity, value, other, columns, isOptional);

    /// <summary>The value in an enclosing SELECT.</summary>
    public OwnedOperand With(ImmutableArray<SqlExpression> sql) => new(entity, value, type, sql, isOptional);

    /// <summary>A column of the value, with a type.</summary>
    public ScalarOperand Column(MappedColumn column, Type asType) =>
        EntityOperand.ColumnOf(columns[column.Index - value.First], column, asType, column.IsNullable || isOptional);

    /// <summary>A member of the value: a column, or a value of several columns; null if it is not stored.</summary>
    public Operand? Member(string name, Type asType)
    {
        var path = $"{value.Path}.{name}";
        return entity.FindColumn(path) is { } column ? Column(column, asType)
            : entity.FindOwned(path) is { } part ? new OwnedOperand(entity, part, asType, columns.Slice(part.First - value.First, part.Count), isOptional)
            : null;
    }

    /// <summary>Whether a row has no value: all columns are NULL.</summary>
    public ScalarOperand IsNull() => MayBeNull
        ? columns.Select(column => SqlLogic.Bool(new SqlUnaryExpression(SqlUnaryOperator.IsNull, column))).Aggregate(SqlLogic.And)
        : SqlLogic.False;
}
