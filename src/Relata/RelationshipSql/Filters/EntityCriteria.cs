using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.Sql;

namespace Relata.RelationshipSql.Filters;

/// <summary>
/// The conditions that hold for every occurrence of an entity in the statements of a query, and in those of the accesses to its result: the one place that
/// answers which rows of an entity exist for a query. They are the criteria of the query itself, and the filters of the database.
/// </summary>
internal abstract class EntityCriteria
{
    // Equal relationships have one filter, because the planner compares filters by reference to let relationships share a statement.
    private readonly ConcurrentDictionary<(EntityType Related, EntityType? Link), CriteriaFilter?> _filters = [];
    private readonly ConcurrentDictionary<Relationship, RowFilter> _restricted = [];

    /// <summary>The filters of the database that hold; null if the database has none.</summary>
    public abstract DatabaseCriteria? Filters { get; }

    /// <summary>The types of the query's own criteria that hold for an entity, as the program named them; empty if none does.</summary>
    public abstract ImmutableArray<string> NamesFor(EntityType type);

    /// <summary>The names of the database's filters that hold for an entity; empty if none does.</summary>
    public abstract ImmutableArray<string> FiltersFor(EntityType type);

    /// <summary>The criteria of the query under other filters of the database; null if none are left.</summary>
    public abstract EntityCriteria? Under(DatabaseCriteria? filters);

    /// <summary>The conditions for an entity in a statement.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="source">Its source.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    public abstract FilteredRows Apply(EntityReference entity, Source source, AliasNames aliases);

    /// <summary>The filter of a relationship that has a condition of its own, once for each.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="create">Creates it.</param>
    public RowFilter OfRestricted(Relationship relationship, Func<Relationship, EntityCriteria, RowFilter> create) => _restricted.GetOrAdd(relationship, create, this);

    /// <summary>The filter of a relationship without a condition of its own: the conditions for its related entity and for its link row, and then what an option asks for.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="own">The filter of an option; null for none.</param>
    /// <returns>The filter of the option alone if no condition holds.</returns>
    public RowFilter? For(Relationship relationship, RowFilter? own = null)
    {
        var filter = _filters.GetOrAdd(
            (relationship.Related, (relationship.Link as TableLink)?.Table),
            static (types, criteria) => criteria.Create(types.Related, types.Link),
            this);
        return filter is null ? own : own is null ? filter : new CriteriaFilter(this, filter.Criteria, filter.Names, own);
    }

    private CriteriaFilter? Create(EntityType related, EntityType? link)
    {
        ImmutableArray<string> names = [.. NamesFor(related).Concat(link is null ? [] : NamesFor(link)).Distinct()];
        ImmutableArray<string> filters = [.. FiltersFor(related).Concat(link is null ? [] : FiltersFor(link)).Distinct()];
        return names.IsEmpty && filters.IsEmpty ? null : new CriteriaFilter(this, names, filters, own: null);
    }
}
