using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Relata.Entities.Relationships.Links;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.Operands;

/// <summary>The principal of a to-one relationship.</summary>
internal sealed class RelatedOperand : EntityOperand
{
    private readonly EntityOperand _owner;
    private readonly ToOne _relationship;
    private readonly RelatedReference _reference;

    public RelatedOperand(EntityOperand owner, ToOne relationship)
        : this(owner, relationship, RelationshipRows.Of(relationship, owner.Rows.Criteria))
    {
    }

    private RelatedOperand(EntityOperand owner, ToOne relationship, RowFilter? criteria)
        : this(owner, relationship, new RelatedReference(owner.Reference, relationship, owner.Rows.Joins, owner.Rows.Aliases, criteria), isRestricted: criteria is not null)
    {
    }

    // Computed in the constructor: a recursive property would overflow the stack for a long path.
    private RelatedOperand(EntityOperand owner, ToOne relationship, RelatedReference reference, bool isRestricted)
        : base(reference, owner.Rows, owner.IsOptional || isRestricted || relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key.IsNullable: false })
    {
        _owner = owner;
        _relationship = relationship;
        _reference = reference;
    }

    public override ImmutableArray<Relationship> Path
    {
        get
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return _owner.Path.Add(_relationship);
        }
    }

    public override ScalarOperand KeyPart(int part)
    {
        if (!_reference.IsReadFromOwner)
        {
            return base.KeyPart(part);
        }

        var column = Type.Columns[part];
        return new ScalarOperand(
            _reference.ForeignKeyPart(part), column.ClrType, _reference.IsNullablePart(part) || _owner.IsOptional, column.Format);
    }

    // A composite foreign key is null if one of its columns is NULL: t0."region_x" IS NULL OR t0."region_y" IS NULL
    public override ScalarOperand IsNull() => _reference.IsReadFromOwner && ((ForeignKeyLink)_relationship.Link).Key.IsNullable
        ? Enumerable.Range(0, Type.KeyLength).Where(_reference.IsNullablePart).Select(part => SqlLogic.IsNull(KeyPart(part))).Aggregate(SqlLogic.Or)
        : base.IsNull();
}
