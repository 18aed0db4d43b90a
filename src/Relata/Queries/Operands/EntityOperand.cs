using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Queries.Selects;
using Relata.Relations;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>An entity in a row of a SELECT.</summary>
internal abstract class EntityOperand(EntityType type) : Operand
{
    private readonly Dictionary<Relationship, EntityOperand> _related = [];

    public EntityType Type { get; } = type;

    /// <summary>The relationships that lead to it from the entity that the rows began with; empty for that one.</summary>
    public virtual ImmutableArray<ToOne> Path { get; init; } = [];

    /// <summary>The SELECT whose row it is in.</summary>
    public abstract SelectBuilder Rows { get; }

    /// <summary>Whether there may be none in a row: its columns are NULL then.</summary>
    public abstract bool IsOptional { get; }

    /// <summary>A column, by its place in the entity's columns.</summary>
    public abstract SqlExpression this[int column] { get; }

    /// <summary>A column of the entity's own row, also where the owner's row has its value: a reference may lead to no row.</summary>
    public virtual SqlExpression OfRow(int column) => this[column];

    /// <summary>A column as a value of the type its property has.</summary>
    public ScalarOperand Column(MappedColumn column, Type type) =>
        new(this[column.Index], type, column.IsNullable || IsOptional, column.Format);

    /// <summary>A part of its key, for a comparison with another key. Where there is no entity, at least one part is NULL.</summary>
    public virtual ScalarOperand KeyPart(int part) => Column(Type.Columns[part], Type.Columns[part].ClrType);

    /// <summary>Whether there is none.</summary>
    public virtual ScalarOperand IsNull() => SqlLogic.IsNull(KeyPart(0));

    /// <summary>The entity that a relationship leads to: always the same operand, so that one path is one join.</summary>
    public EntityOperand Related(ToOne relationship)
    {
        if (!_related.TryGetValue(relationship, out var related))
        {
            _related.Add(relationship, related = new RelatedOperand(this, relationship));
        }

        return related;
    }
}
