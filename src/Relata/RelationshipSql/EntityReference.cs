using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>An entity in a statement, which provides the SQL expression of each of its columns.</summary>
internal abstract class EntityReference(EntityType type)
{
    public EntityType Type { get; } = type;

    /// <summary>The expressions of the primary key columns.</summary>
    public IEnumerable<SqlExpression> Key => Enumerable.Range(0, Type.KeyLength).Select(column => this[column]);

    /// <summary>All columns under their own names, with those of derived classes, for the SELECT list of a sub-select.</summary>
    public IEnumerable<SelectItem> NamedColumns => Type.Hierarchy.Columns.Select(column => new SelectItem(Column(column), column.NameInHierarchy));

    /// <summary>The expression of a column, by its index in <see cref="EntityType.Columns"/>.</summary>
    public abstract SqlExpression this[int column] { get; }

    /// <summary>The expression of a column in the entity's own row, which may be a column of a derived class.</summary>
    public abstract SqlExpression Column(MappedColumn column);

    /// <summary>The same row as an entity of another class of its hierarchy.</summary>
    public abstract EntityReference As(EntityType type);

    /// <summary>The expression of a column in the entity's own row. It is NULL if the row is missing, although the owner's foreign key may not be.</summary>
    public virtual SqlExpression OfRow(int column) => this[column];

    /// <summary>The expressions of several columns.</summary>
    public ImmutableArray<SqlExpression> Select(ImmutableArray<int> columns) => [.. columns.Select(column => this[column])];

    /// <summary>An entity in a sub-select that returns the entity's columns under their names.</summary>
    public static EntityReference InSubselect(EntityType type, string alias) => new SubselectReference(type, alias);

    /// <summary>The root entity of a SELECT.</summary>
    public static EntityReference In(Source source, EntityType type) =>
        source is DerivedSource ? InSubselect(type, source.Alias) : new TableReference(type, source.Alias);

    /// <summary>An entity with an individual expression for each column of its hierarchy.</summary>
    public static EntityReference Of(EntityType type, ImmutableArray<SqlExpression> columns) => new ListedReference(type, columns);

    private sealed class SubselectReference(EntityType type, string alias) : EntityReference(type)
    {
        public override SqlExpression this[int column] =>
            Column(Type.Columns[column]);

        public override SqlExpression Column(MappedColumn column) => new SqlDerivedColumnExpression(alias, column.NameInHierarchy, column.Type);

        public override EntityReference As(EntityType type) => new SubselectReference(type, alias);
    }

    private sealed class ListedReference(EntityType type, ImmutableArray<SqlExpression> columns) : EntityReference(type)
    {
        public override SqlExpression this[int column] => columns[column];

        // The columns of the class itself come first, under their ordinals.
        public override SqlExpression Column(MappedColumn column) => columns[Array.FindIndex(
            [.. Type.Hierarchy.Columns], other => string.Equals(other.NameInHierarchy, column.NameInHierarchy, StringComparison.OrdinalIgnoreCase))];

        public override EntityReference As(EntityType type) => new ListedReference(type, [.. type.Hierarchy.Columns.Select(Column)]);
    }
}
