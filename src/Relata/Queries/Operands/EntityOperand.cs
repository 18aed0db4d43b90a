using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Selects;
using Relata.RelationshipSql;

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
    public virtual ImmutableArray<ToOne> Path { get; init; } = [];

    public SelectBuilder Rows => rows;

    public bool IsOptional => isOptional;

    /// <summary>A column, with the type of its property.</summary>
    public ScalarOperand Column(MappedColumn column, Type type) =>
        new(reference[column.Index], type, column.IsNullable || isOptional, column.Format);

    /// <summary>A column of the primary key, for comparison with another key. If the entity is absent, at least one of them is NULL.</summary>
    public virtual ScalarOperand KeyPart(int part) => Column(Type.Columns[part], Type.Columns[part].ClrType);

    /// <summary>Whether the entity is absent.</summary>
    public virtual ScalarOperand IsNull() => SqlLogic.IsNull(KeyPart(0));

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
