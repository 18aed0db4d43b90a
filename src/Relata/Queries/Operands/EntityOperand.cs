using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>An entity in a row of a SELECT.</summary>
/// <param name="reference">The entity's columns.</param>
/// <param name="rows">The SELECT that returns the row.</param>
/// <param name="isOptional">Whether the entity may be absent from a row. Its columns are NULL then.</param>
internal class EntityOperand(EntityReference reference, SelectBuilder rows, bool isOptional = false) : Operand
{
    private readonly Dictionary<Relationship, EntityOperand> _related = [];

    public EntityReference Reference => reference;

    public EntityType Type => reference.Type;

    /// <summary>The relationships from the root entity of the SELECT to this entity; empty for the root.</summary>
    public virtual ImmutableArray<Relationship> Path { get; init; } = [];

    public SelectBuilder Rows => rows;

    public bool IsOptional => isOptional;

    /// <summary>A column, with the type of its property.</summary>
    /// <remarks>The stored form of null is null. A <see cref="bool"/> in a storage format is a condition: its column equals the stored form of true.</remarks>
    public ScalarOperand Column(MappedColumn column, Type type) => ColumnOf(reference[column.Index], column, type, column.IsNullable || isOptional);

    /// <summary>A value that is stored in several columns.</summary>
    public OwnedOperand Owned(OwnedValue value, Type type) => new(Type, value, type, [.. value.Columns.Select(column => reference[column])], isOptional);

    /// <summary>The expression of a column as an operand.</summary>
    public static ScalarOperand ColumnOf(SqlExpression sql, MappedColumn column, Type type, bool isNullable)
    {
        if (column.Format?.StoredNull is { } storedNull)
        {
            var isNull = new SqlBinaryExpression(SqlOperator.Equal, sql, new SqlLiteralExpression(storedNull, column.Type));
            (sql, isNullable) = (new SqlCaseExpression(isNull, new SqlLiteralExpression(null, column.Type), sql, column.Type) { IsStoredNull = true }, true);
        }

        return column is { Format: { } format } && column.ClrType == typeof(bool)
            ? new(new SqlBinaryExpression(SqlOperator.Equal, sql, new SqlLiteralExpression(format.ToStored(true), column.Type)), type, isNullable)
            : new(sql, type, isNullable, column.Format);
    }

    /// <summary>A column of the primary key, for comparison with another key. If the entity is absent, at least one of them is NULL.</summary>
    public virtual ScalarOperand KeyPart(int part)
    {
        var column = Type.Columns[part];
        return new(reference[column.Index], column.ClrType, column.IsNullable || isOptional, column.Format);
    }

    /// <summary>Whether the entity is absent.</summary>
    public virtual ScalarOperand IsNull() => !Type.IsKeyless
        ? SqlLogic.IsNull(KeyPart(0))
        : isOptional ? Type.Columns.Select(column => SqlLogic.IsNull(KeyPart(column.Index))).Aggregate(SqlLogic.And) : SqlLogic.False;

    /// <summary>The principal of a to-one relationship. The same operand each time, so that a path is joined once.</summary>
    public EntityOperand Related(ToOne relationship)
    {
        if (!_related.TryGetValue(relationship, out var related))
        {
            _related.Add(relationship, related = new RelatedOperand(this, relationship));
        }

        return related;
    }
}
