using System.Runtime.CompilerServices;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships.Links;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>
/// The related entity of a to-one relationship. If the owner is the dependent, the key is read from its foreign key; the related table is
/// joined when another column is first used.
/// </summary>
/// <param name="owner">The owner.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="joins">The joins of the SELECT that contains the owner.</param>
/// <param name="aliases">The aliases of the statement.</param>
/// <param name="filter">The criteria for the related entity; null for none. With criteria, only its row tells whether there is one.</param>
internal sealed class RelatedReference(EntityReference owner, ToOne relationship, ICollection<Join> joins, AliasNames aliases, RowFilter? filter = null)
    : EntityReference(relationship.Related)
{
    private readonly ForeignKeyLink _link = (ForeignKeyLink)relationship.Link;
    private EntityReference? _joined;

    /// <summary>
    /// Whether the key is read from the owner's foreign key. After the join it is read from the related table, so that GROUP BY and the
    /// SELECT list use the same columns. A foreign key to a unique key does not contain the primary key. The row that the foreign key refers to may be of another class than a derived one,
    /// and a view may not have it.
    /// </summary>
    public bool IsReadFromOwner => filter is null && _link is { IsHeldByOwner: true, Key.IsToPrimaryKey: true } && _joined is null && !Type.Hierarchy.IsRestricted && !Type.IsView;

    public override SqlExpression this[int column] =>
        IsReadFromOwner && column < Type.KeyLength && DeterminesNull(column) ? ForeignKeyPart(column) : OfRow(column);

    public override SqlExpression OfRow(int column) => (_joined ??= Join())[column];

    public override SqlExpression Column(MappedColumn column) => (_joined ??= Join()).Column(column);

    public override EntityReference As(EntityType type) => (_joined ??= Join()).As(type);

    /// <summary>A column of the owner's foreign key.</summary>
    public SqlExpression ForeignKeyPart(int part) => owner[_link.Key.Columns[part]];

    /// <summary>Whether a column of the owner's foreign key is nullable.</summary>
    public bool IsNullablePart(int part) => owner.Type.Columns[_link.Key.Columns[part]].IsNullable;

    // A column of a composite foreign key may have a value although the foreign key is null, because another column is NULL.
    private bool DeterminesNull(int part) =>
        Type.KeyLength == 1 || !_link.Key.IsNullable || Enumerable.Range(0, Type.KeyLength).All(other => other == part == IsNullablePart(other));

    // LEFT JOIN "user" AS t1 ON t1."id" = t0."user_id"
    private EntityReference Join()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var related = filter is null
            ? RelationshipSqlBuilder.Join(relationship, new Owners.ByColumns(owner.Select(RelationshipSqlBuilder.OwnerColumns(relationship))), aliases)
            : RelationshipSqlBuilder.Join(relationship, new Owners.InRow(owner), aliases, filter);
        foreach (var join in related.Joins)
        {
            joins.Add(join);
        }

        return related.Related;
    }
}
