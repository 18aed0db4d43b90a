using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.LoadedValues;

/// <summary>The number of related rows of each owner, by one grouped SELECT.</summary>
/// <remarks>
/// Grouped, because a sub-select for each owner would read the whole table for each of them if the foreign key has no index: with 1,000 owners and
/// 50,000 related rows on SQLite, 5 s instead of 11 ms; with an index both take the same time.
/// <c>SELECT t0."post_id", count(*) FROM "flag" AS t0 WHERE t0."post_id" IN (…) GROUP BY t0."post_id"</c>
/// </remarks>
/// <param name="value">The property that gets the number.</param>
/// <param name="relationship">The relationship.</param>
/// <param name="filter">The condition of the rows that are counted; null for all.</param>
internal sealed class LoadedCount(LoadedValue value, Relationship relationship, RowFilter? filter) : LoadedValueSql(value)
{
    private static readonly SqlExpression s_count = new SqlAggregateExpression(SqlAggregate.Count, null, IsDistinct: false, ColumnType.Int64);

    public Select Select()
    {
        var aliases = new AliasNames();
        var rows = relationship.OwnerReference.IsToPrimaryKey
            ? RelationshipSqlBuilder.Rows(relationship, new Owners.ByKeys(IsOne: false), aliases, filter)
            : OfOwnKeys(RelationshipSqlBuilder.Rows(relationship, new Owners.ByOwnKeys(), aliases, filter));
        var select = rows.ToSelect() with { OrderBy = [] };
        return RelationshipSqlBuilder.RepeatsPairs(relationship)
            ? OfPairs(select, rows, aliases.Next())
            : select with { Items = [.. rows.OwnerKey.Append(s_count).Select(item => new SelectItem(item))], GroupBy = rows.OwnerKey };
    }

    public override LoadedValueSql Under(EntityCriteria? criteria)
    {
        var own = filter?.Under(criteria);
        return new LoadedCount(Value, relationship, RelationshipRows.Of(relationship, criteria, own));
    }

    // The values are found by primary keys, which a foreign key to a unique key does not contain.
    private static RelatedRows OfOwnKeys(RelatedRows rows) => rows with { OwnerKey = [.. rows.Owner!.Key] };

    // FROM (SELECT DISTINCT owner, related …) AS p: a pair that a link table contains twice is one related entity.
    private static Select OfPairs(Select select, RelatedRows rows, string alias)
    {
        var owner = rows.OwnerKey.Select((key, i) => new SelectItem(key, $"k{i}")).ToArray();
        var pairs = select with { Items = [.. owner, .. rows.Related.Key.Select((key, i) => new SelectItem(key, $"r{i}"))], IsDistinct = true };
        SqlExpression[] keys = [.. owner.Select(key => new SqlDerivedColumnExpression(alias, key.Name!, key.Expression.Type))];
        return new Select(new DerivedSource(pairs, alias))
        {
            Items = [.. keys.Append(s_count).Select(item => new SelectItem(item))],
            GroupBy = [.. keys],
        };
    }
}
