using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Filters;

/// <summary>A sub-select of filtered related rows. It numbers the rows of each owner, so that a page of them can be selected.</summary>
/// <remarks>
/// <c>(SELECT t0."id", …, t0."post_id" AS "#k0", ROW_NUMBER() OVER (PARTITION BY t0."post_id" ORDER BY …, t0."id") AS "#n" FROM … WHERE …) AS t2</c>.
/// The names cannot be those of columns of the entity.
/// </remarks>
internal sealed class FilteredSource
{
    private const string NumberName = "#n";

    private readonly FilteredRows _filter;
    private readonly SqlDerivedColumnExpression _number;
    private readonly bool _isNumbered;
    private readonly bool _isRepeated;

    /// <param name="rows">The related rows without a page, with the joins, the condition and the order of the filter.</param>
    /// <param name="owner">The columns that identify the owner of a row; empty if the owner is the dependent, which has no page.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="isRepeated">Whether a related entity may have several rows for one owner, because a link table contains a pair twice. They count as one.</param>
    /// <param name="alias">The alias of the sub-select.</param>
    public FilteredSource(RelatedRows rows, ImmutableArray<SqlExpression> owner, FilteredRows filter, bool isRepeated, string alias)
    {
        _filter = filter;
        _isRepeated = isRepeated;
        _number = new SqlDerivedColumnExpression(alias, NumberName, ColumnType.Int64);
        _isNumbered = !owner.IsEmpty && (filter.HasPage || !rows.OrderBy.IsEmpty);
        Source = new DerivedSource(rows.ToSelect() with { Items = [.. Items(rows, owner)], OrderBy = [] }, alias);
        Owner = [.. owner.Select((key, i) => new SqlDerivedColumnExpression(alias, OwnerName(i), key.Type))];
        Related = EntityReference.InSubselect(rows.Related.Type, alias);
    }

    public DerivedSource Source { get; }

    /// <summary>The related entity.</summary>
    public EntityReference Related { get; }

    /// <summary>The columns that identify the owner of a row.</summary>
    public ImmutableArray<SqlExpression> Owner { get; }

    /// <summary>The order of the rows of each owner; empty for none.</summary>
    public ImmutableArray<Ordering> OrderBy => _isNumbered ? [new Ordering(_number, IsDescending: false, IsNullable: false)] : [];

    /// <summary>The condition of the page; null for none.</summary>
    public SqlExpression? Page => (_filter.Offset, _filter.Limit) switch
    {
        (null, null) => null,
        (null, { } limit) => AtMost(_number, limit),
        ({ } offset, null) => Above(offset),
        ({ } offset, { } limit) => new SqlBinaryExpression(SqlOperator.And, Above(offset), AtMost(Minus(offset), limit)),
    };

    private IEnumerable<SelectItem> Items(RelatedRows rows, ImmutableArray<SqlExpression> owner)
    {
        var items = rows.Related.NamedColumns.Concat(owner.Select((key, i) => new SelectItem(key, OwnerName(i))));
        return _isNumbered ? items.Append(new SelectItem(new SqlRowNumberExpression(owner, rows.TotalOrder, _isRepeated), NumberName)) : items;
    }

    private SqlBinaryExpression Above(SqlExpression offset) => new(SqlOperator.GreaterThan, _number, offset);

    // The sum of both values could overflow; the difference cannot.
    private SqlBinaryExpression Minus(SqlExpression offset) => new(SqlOperator.Subtract, _number, offset, ColumnType.Int64);

    private static SqlBinaryExpression AtMost(SqlExpression number, SqlExpression limit) => new(SqlOperator.LessThanOrEqual, number, limit);

    private static string OwnerName(int part) => FormattableString.Invariant($"#k{part}");
}
