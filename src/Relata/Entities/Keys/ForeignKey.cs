using System.Collections.Immutable;
using System.ComponentModel;
using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;

namespace Relata.CompilerServices;

/// <summary>A foreign key: a reference from a dependent to the primary key of a principal, or to a unique key.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForeignKey
{
    private bool? _isExact;
    private bool? _isUnique;
    private ImmutableArray<ForeignKey> _overlapping;
    private ImmutableArray<int> _clearedColumns;
    private ImmutableArray<int> _principalColumns;

    private protected ForeignKey(string name, ImmutableArray<int> columns)
    {
        Name = name;
        Columns = columns;
    }

    /// <summary>The property with the foreign key, or the given name of a composite key.</summary>
    internal string Name { get; }

    /// <summary>The ordinals of the columns in <see cref="EntityType.Columns"/>, in the order of <see cref="PrincipalColumns"/>.</summary>
    internal ImmutableArray<int> Columns { get; }

    /// <summary>Whether the table has a constraint for the foreign key: one cannot refer to a view, nor to one of several tables.</summary>
    internal bool HasConstraint => !Principal.IsView && Principal.Hierarchy.Stored.Length == 1;

    /// <summary>Whether the table has an index that begins with the foreign key; one is created unless there is another.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>What the database does with dependents of a deleted principal.</summary>
    public OnDelete OnDelete { get; init; }

    /// <summary>What the database does with the foreign keys of dependents when the principal's key changes.</summary>
    public OnUpdate OnUpdate { get; init; }

    /// <summary>The properties of the principal that the foreign key refers to; empty for the primary key.</summary>
    public ImmutableArray<string> UniqueKey { get; init; } = [];

    /// <summary>Whether the database changes or deletes dependents of a deleted principal.</summary>
    internal bool HasDeleteAction => OnDelete is OnDelete.Cascade or OnDelete.SetNull;

    /// <summary>Whether the foreign key refers to the primary key.</summary>
    internal bool IsToPrimaryKey => UniqueKey.IsEmpty;

    /// <summary>The ordinals of the principal's columns that the foreign key refers to.</summary>
    internal ImmutableArray<int> PrincipalColumns => _principalColumns.IsDefault
        ? _principalColumns = IsToPrimaryKey
            ? [.. Enumerable.Range(0, Principal.KeyLength)]
            : [.. UniqueKey.Select(property => Principal.FindColumn(property)!.Index)]
        : _principalColumns;

    /// <summary>The types of the principal's columns that the foreign key refers to.</summary>
    internal ImmutableArray<ColumnType> PrincipalTypes => [.. PrincipalColumns.Select(column => Principal.Columns[column].Type)];

    /// <summary>The entity that has the foreign key.</summary>
    internal abstract EntityType Dependent { get; }

    /// <summary>The entity that the foreign key refers to.</summary>
    internal abstract EntityType Principal { get; }

    /// <summary>Whether the foreign key can be NULL.</summary>
    internal bool IsNullable => Columns.Any(column => Dependent.Columns[column].IsNullable);

    /// <summary>Whether a column of the foreign key belongs to the dependent's primary key.</summary>
    internal bool IsPartOfKey => Columns.Any(column => Dependent.Columns[column].IsPrimaryKey);

    /// <summary>The other foreign keys of the dependent that share a column with this one.</summary>
    internal ImmutableArray<ForeignKey> Overlapping =>
        _overlapping.IsDefault ? _overlapping = [.. Dependent.ForeignKeys.Where(other => other != this && SharedWith(other).Any())] : _overlapping;

    /// <summary>
    /// The columns that are NULL where there is no principal: those that are nullable and belong to no other foreign key, whose value they would take away.
    /// </summary>
    internal ImmutableArray<int> ClearedColumns =>
        _clearedColumns.IsDefault ? _clearedColumns = [.. OwnColumns.Where(column => Dependent.Columns[column].IsNullable)] : _clearedColumns;

    /// <summary>The columns that no other foreign key has.</summary>
    internal IEnumerable<int> OwnColumns => Columns.Where(column => !Overlapping.Any(other => other.Columns.Contains(column)));

    /// <summary>Whether no two dependents can refer to the same principal: the key is the primary key, or has a unique index.</summary>
    internal bool IsUnique => _isUnique ??= IsAllOf(Enumerable.Range(0, Dependent.KeyLength)) || Dependent.Indexes.Any(index => index.IsUniqueInTable && IsAllOf(index.Columns));

    /// <summary>Whether the server and .NET compare the key equally. They may differ for text.</summary>
    internal bool IsExact => _isExact ??= Columns.All(column => Dependent.Columns[column].IsExact);

    /// <summary>The principal's relationships over this key: the inverse of the dependent's reference, and those without an inverse.</summary>
    internal IEnumerable<Relationship> PrincipalRelationships =>
        Principal.Relationships.Where(relationship => !relationship.IsViewOnly && relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && link.Key == this);

    /// <summary>Whether the principal's row has another value in a column of the unique key than the entity.</summary>
    internal bool IsChangedIn(Entity principal)
    {
        if (principal.StoredState is EntityState.Persistent or EntityState.Deleted && principal.HasChanges)
        {
            foreach (var column in PrincipalColumns)
            {
                if (principal.IsColumnChanged(column))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A unique index over a part of the columns makes all of them unique.
    private bool IsAllOf(IEnumerable<int> columns) => columns.All(Columns.Contains);

    /// <summary>The columns that this foreign key shares with another one.</summary>
    internal IEnumerable<int> SharedWith(ForeignKey other) => Columns.Where(column => other.Columns.Contains(column));

    /// <summary>Whether a column of the key that the foreign key refers to is null in the principal. A primary key has none.</summary>
    internal abstract bool IsNullInPrincipal(Entity principal);

    /// <summary>Whether two principals have the same value of the key that the foreign key refers to.</summary>
    internal abstract bool IsSameInPrincipals(Entity principal, Entity other);

    /// <summary>Copies the principal's key into the dependent, calling setters so that the change is tracked.</summary>
    internal abstract void CopyKey(Entity principal, Entity dependent);

    /// <summary>Sets the <see cref="ClearedColumns"/> to null, calling setters so that the change is tracked.</summary>
    internal abstract void Clear(Entity dependent);

    /// <summary>Whether the dependent refers to the principal.</summary>
    internal abstract bool Refers(Entity dependent, Entity principal);

    /// <summary>Whether the dependent refers to the principal, by its present key or by that of its row: a flush lets foreign keys follow a key that has changed.</summary>
    internal bool LeadsTo(Entity dependent, Entity principal) => Refers(dependent, principal) || Refers(dependent, principal.Written);

    /// <summary>Whether two dependents have the same foreign key value, or both have none.</summary>
    internal abstract bool IsSame(Entity dependent, Entity other);

    /// <summary>Calls the visitor with the type arguments of the foreign key.</summary>
    internal abstract TResult Accept<TVisitor, TResult>(TVisitor visitor)
        where TVisitor : struct, IForeignKeyVisitor<TResult>;

    /// <summary>Whether the foreign key of a dependent is null, that is, one of its columns is.</summary>
    internal abstract bool IsNull(Entity dependent);
}
