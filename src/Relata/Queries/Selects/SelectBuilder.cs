using Relata.Entities.Metadata;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Operands;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Builds a SELECT, and holds the operand of its row. A query method that the SELECT cannot express any more first wraps it as a sub-select.</summary>
internal sealed class SelectBuilder
{
    // Groups all rows into one group, and no rows into none. A literal number would refer to a column by its position.
    private static readonly SqlExpression s_constantGroup =
        new SqlBinaryExpression(SqlOperator.Equal, new SqlLiteralExpression(1, ColumnType.Int32), new SqlLiteralExpression(1, ColumnType.Int32));

    private readonly List<Join> _joins = [];
    private readonly List<Ordering> _orderings = [];
    private readonly List<SqlExpression> _groups = [];
    private Source _from;
    private readonly List<ScalarOperand> _where = [];
    private readonly List<ScalarOperand> _having = [];
    private SqlExpression? _limit;
    private SqlExpression? _offset;
    private RowLock? _lock;
    private bool _isDistinct;
    private bool _hasUniqueRows;
    private int _nextOrdering;

    /// <param name="aliases">The aliases of the statement.</param>
    /// <param name="from">The source of the rows.</param>
    /// <param name="hasUniqueRows">Whether all rows differ, so that DISTINCT is not needed.</param>
    /// <param name="criteria">The criteria that hold for the entities of the statement; null for none.</param>
    public SelectBuilder(AliasNames aliases, Source from, bool hasUniqueRows, EntityCriteria? criteria)
    {
        Aliases = aliases;
        Criteria = criteria;
        _from = from;
        _hasUniqueRows = hasUniqueRows;
        Row = null!;
    }

    /// <summary>The operand that a lambda's parameter stands for.</summary>
    public Operand Row { get; set; }

    public bool HasPage => _limit is not null || _offset is not null;

    /// <summary>The entities that joins of the query have added to the row, in their order; empty once something else is made of the row.</summary>
    public List<JoinedEntity> Joined { get; private set; } = [];

    /// <summary>Whether a join of the query may have repeated the rows of its entity.</summary>
    public bool RepeatsRows { get; private set; }

    public bool IsGrouped => _groups.Count > 0;

    public bool IsDistinct => _isDistinct;

    /// <summary>Whether an aggregate can be computed without a sub-select.</summary>
    public bool CanAggregate => !HasPage && !IsGrouped && !_isDistinct;

    /// <summary>Locks the rows of the root table. The lock stays with that table when it becomes part of a sub-select.</summary>
    public void Lock(LockBehavior behavior) => _lock = _from is DerivedSource { Select.UnionAll.IsEmpty: false } && Row is EntityOperand { Type: var type }
        ? throw new QueryTranslationException(
            $"ForUpdate locks the rows that a query returns, but those of {type} are in several tables: {string.Join(", ", type.Hierarchy.Stored.Select(each => each.Table))}. "
            + $"Lock the rows of one class: session.Query<{type.Hierarchy.Stored[0]}>().")
        : new RowLock(_from.Alias, behavior);

    /// <summary>The aliases of the statement.</summary>
    public AliasNames Aliases { get; }

    /// <summary>The criteria that hold for the entities of the statement; null for none.</summary>
    public EntityCriteria? Criteria { get; }

    /// <summary>The joins of the SELECT.</summary>
    public ICollection<Join> Joins => _joins;

    /// <summary>Must be called before the lambda of a WHERE is translated, because the lambda refers to the present row.</summary>
    public void BeginWhere()
    {
        if (HasPage || _isDistinct)
        {
            Wrap();
        }
    }

    public void Where(ScalarOperand condition)
    {
        if (SqlLogic.IsLiteral(condition, true))
        {
            return;
        }

        (IsGrouped ? _having : _where).Add(condition);
    }

    /// <summary>Restricts the rows to those for which the criteria of the statement hold. Called before any other condition.</summary>
    public void ApplyCriteria()
    {
        if (Criteria is not null && Row is EntityOperand entity)
        {
            Restrict(Criteria.Apply(entity.Reference, _from, Aliases));
        }
    }

    /// <summary>Adds the joins and the condition of a filter.</summary>
    public void Restrict(FilteredRows filter)
    {
        _joins.AddRange(filter.Joins);
        if (filter.Where is { } condition)
        {
            Where(SqlLogic.Bool(condition));
        }
    }

    /// <summary>Adds an entity that a join of the query has joined.</summary>
    /// <param name="joined">The entity.</param>
    /// <param name="mayRepeat">Whether its owner may have several rows now.</param>
    public void AddJoined(JoinedEntity joined, bool mayRepeat)
    {
        Joined.Add(joined);
        RepeatsRows |= mayRepeat;
        _hasUniqueRows &= !mayRepeat;
    }

    /// <summary>Adds an order. As in LINQ, a later order takes precedence, and the earlier one sorts the rows that are equal in it.</summary>
    public void OrderBy(ScalarOperand key, bool isDescending, bool isThen)
    {
        _nextOrdering = isThen ? _nextOrdering : 0;
        if (ConstantSql.IsConstant(key.Sql))
        {
            return;
        }

        _orderings.Insert(_nextOrdering++, new Ordering(SqlLogic.TwoValued(key).Sql, isDescending, key.IsNullable));
    }

    public void Take(SqlExpression count)
    {
        if (_limit is not null)
        {
            Wrap();
        }

        _limit = count;
    }

    public void Skip(SqlExpression count)
    {
        if (HasPage)
        {
            Wrap();
        }

        _offset = count;
    }

    public void Distinct()
    {
        if (HasPage)
        {
            Wrap();
        }

        if (_hasUniqueRows && Row is EntityOperand)
        {
            return;
        }

        _isDistinct = true;
        Joined = [];
        var items = Items();
        _orderings.RemoveAll(ordering => !items.Any(item => item.Expression == ordering.Expression));
        _nextOrdering = _orderings.Count;
    }

    /// <summary>Must be called before the lambda of a projection is translated.</summary>
    public void BeginSelect()
    {
        if (_isDistinct)
        {
            Wrap();
        }
    }

    public void Select(Operand row)
    {
        Row = row;
        Joined = [];
        _hasUniqueRows = false;
    }

    /// <summary>Must be called before the lambda of a grouping, or of an aggregate over all rows, is translated.</summary>
    public void BeginAggregate()
    {
        if (!CanAggregate)
        {
            Wrap();
        }

        ClearOrder();
    }

    public void GroupBy(Operand key)
    {
        key = GroupKeys.Of(key);
        _groups.AddRange(SubSelectColumns.Scalars(key).Where(sql => !ConstantSql.IsConstant(sql)));
        if (_groups.Count == 0)
        {
            _groups.Add(s_constantGroup);
        }

        Row = new GroupOperand(key, Row);
        Joined = [];
        _hasUniqueRows = false;
    }

    /// <summary>Removes the order, for results that do not depend on it. A page keeps it.</summary>
    public void ClearOrder()
    {
        if (!HasPage)
        {
            _orderings.Clear();
            _nextOrdering = 0;
        }
    }

    /// <summary>Prepares the SELECT of the keys of rows that are written: the order matters for a page alone, and is then total.</summary>
    public void BeginWrite(EntityOperand row)
    {
        ClearOrder();
        if (HasPage)
        {
            foreach (var key in row.Reference.Key.Where(key => !_orderings.Exists(ordering => ordering.Expression == key)))
            {
                _orderings.Add(new Ordering(key, IsDescending: false, IsNullable: false));
            }
        }
    }

    /// <summary>Makes the SELECT the sub-select in the FROM clause of a new SELECT.</summary>
    public void Wrap()
    {
        var alias = Aliases.Next();
        var columns = new SubSelectColumns(this, alias);
        var row = columns.Export(Row);
        Joined = Joined.ConvertAll(joined => joined with { Entity = columns.ExportJoined(joined.Entity) });
        columns.AddOneIfEmpty();
        var orderings = _orderings.ConvertAll(ordering => ordering with { Expression = columns.Export(ordering.Expression) });
        if (!HasPage)
        {
            _orderings.Clear();
        }

        _from = new DerivedSource(Build(columns.Items), alias);
        _hasUniqueRows = _hasUniqueRows || _isDistinct;
        (_limit, _offset, _lock, _isDistinct) = (null, null, null, false);
        _where.Clear();
        _having.Clear();
        _joins.Clear();
        _groups.Clear();
        _orderings.Clear();
        _orderings.AddRange(orderings);
        _nextOrdering = orderings.Count;
        Row = row;
    }

    /// <summary>The SELECT of a result, which reads some of the columns of the entities in its row.</summary>
    /// <param name="columnsOf">The columns that are read of an entity in the row.</param>
    public Select BuildResult(Func<EntityOperand, IEnumerable<MappedColumn>> columnsOf)
    {
        var items = Items(columnsOf);
        if (_isDistinct && items.Count < Items().Count && !_orderings.TrueForAll(ordering => items.Exists(item => item.Expression == ordering.Expression)))
        {
            // SELECT DISTINCT can be sorted only by what it returns, and the order names a column that is not read.
            Wrap();
            items = Items(columnsOf);
        }

        return Build(items);
    }

    private List<SelectItem> Items() => Items(entity => entity.Type.Hierarchy.Columns);

    private List<SelectItem> Items(Func<EntityOperand, IEnumerable<MappedColumn>> columnsOf) =>
        [.. SubSelectColumns.Scalars(Row, columnsOf).Select(sql => new SelectItem(sql))];

    public Select Build(params IEnumerable<SelectItem> items) => new(_from)
    {
        Items = [.. items],
        Joins = [.. _joins],
        Where = _where.Count == 0 ? null : SqlLogic.All(_where).Sql,
        GroupBy = [.. _groups],
        Having = _having.Count == 0 ? null : SqlLogic.All(_having).Sql,
        OrderBy = [.. _orderings],
        Limit = _limit,
        Offset = _offset,
        IsDistinct = _isDistinct,
        Lock = _lock,
    };
}
