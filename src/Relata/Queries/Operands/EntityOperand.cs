using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Queries.Selects;
using Relata.Relations;
using Relata.RelationshipSql;

namespace Relata.Queries.Operands;

/// <summary>An entity in a row of a SELECT.</summary>
/// <param name="reference">The expressions of its columns.</param>
/// <param name="rows">The SELECT whose row it is in.</param>
/// <param name="isOptional">Whether the row may have no such entity. Its columns are NULL then.</param>
internal class EntityOperand(EntityReference reference, SelectBuilder rows, bool isOptional = false) : Operand
{
    private readonly Dictionary<Relationship, EntityOperand> _related = [];

    public EntityReference Reference => reference;

    public EntityType Type => reference.Type;

    /// <summary>The relationships from the entity that the SELECT begins with to this one; empty for the first.</summary>
    public virtual ImmutableArray<ToOne> Path { get; init; } = [];

    public SelectBuilder Rows => rows;

    public bool IsOptional => isOptional;

    /// <summary>A column as a value of the type its property has.</summary>
    public ScalarOperand Column(MappedColumn column, Type type) =>
        new(reference[column.Index], type, column.IsNullable || isOptional, column.Format);

    /// <summary>A part of its key, for a comparison with another key. Where there is no entity, at least one part is NULL.</summary>
    public virtual ScalarOperand KeyPart(int part) => Column(Type.Columns[part], Type.Columns[part].ClrType);

    /// <summary>Whether there is no entity.</summary>
    public virtual ScalarOperand IsNull() => SqlLogic.IsNull(KeyPart(0));

    /// <summary>The entity of a to-one relationship: always the same operand, so that one path is one join.</summary>
    public EntityOperand Related(ToOne relationship)
    {
        if (!_related.TryGetValue(relationship, out var related))
        {
            _related.Add(relationship, related = new RelatedOperand(this, relationship));
        }

        return related;
    }
}
