using System.Collections.Concurrent;
using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Parameters;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;

namespace Relata.Queries.Translation.Criteria;

/// <summary>The filters of the database that hold in a session, translated for each statement.</summary>
/// <param name="all">The filters.</param>
/// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
/// <param name="conversions">The conversion of each value before it is sent.</param>
/// <param name="valueCount">The number of values.</param>
internal sealed class FilterCriteria(ImmutableArray<EntityCriterion> all, ulong ignored, ImmutableArray<SlotConversion> conversions, int valueCount) : DatabaseCriteria
{
    private readonly ConcurrentDictionary<(int Criterion, EntityType Type), RowTest> _tests = [];

    /// <summary>The filters.</summary>
    public ImmutableArray<EntityCriterion> All => all;

    /// <summary>The conversion of each value before it is sent.</summary>
    public ImmutableArray<SlotConversion> Conversions => conversions;

    public override DatabaseCriteria Filters => this;

    public override ulong Ignored => ignored;

    public override int ValueCount => valueCount;

    public override ImmutableArray<string> NamesFor(EntityType type) => [];

    public override ImmutableArray<string> FiltersFor(EntityType type) => CriteriaSql.FiltersFor(all, type);

    public override EntityCriteria? Under(DatabaseCriteria? filters) => filters;

    public override FilteredRows Apply(EntityReference entity, Source source, AliasNames aliases) => CriteriaSql.Apply(all, entity, source, aliases);

    /// <summary>Refuses an ExecuteUpdate that sets a column by which a filter says whose the rows are.</summary>
    /// <exception cref="FilterException">A filter with <see cref="FilterWrites.Refused"/> names one of the columns.</exception>
    public void ThrowIfSet(EntityType type, ImmutableArray<MappedColumn> columns)
    {
        foreach (var criterion in all.Where(criterion => criterion.Filter!.Writes == FilterWrites.Refused && criterion.HoldsFor(type)))
        {
            if (columns.FirstOrDefault(column => NamedColumns.Of(criterion.Filter!.Lambda!, type).Contains(column)) is { } column)
            {
                throw new FilterException(
                    "REL178",
                    $"ExecuteUpdate cannot set {type}.{column}: the filter '{criterion.Filter!.Name}' tells by it which rows this session may write. "
                    + $"Turn the filter off with session.Filters.Disable(\"{criterion.Filter.Name}\"), or for the query with IgnoreFilters(\"{criterion.Filter.Name}\").");
            }
        }
    }

    public override bool? Test(Entity entity, object?[] values, ulong filters = ulong.MaxValue)
    {
        bool? isVisible = true;
        var type = entity.GetEntityType();
        for (var i = 0; i < all.Length; i++)
        {
            var criterion = all[i];
            if ((criterion.Filter!.Mask & filters) == 0 || !criterion.HoldsFor(type))
            {
                continue;
            }

            var test = _tests.GetOrAdd((i, type), static (key, all) => new RowTest(all[key.Criterion], key.Type), all);
            if (criterion.IsUnset || test.Of(entity, values) is not { } satisfies)
            {
                isVisible = null;
            }
            else if (!satisfies)
            {
                return false;
            }
        }

        return isVisible;
    }
}
