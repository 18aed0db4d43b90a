using Relata.Queries.Operands;
using Relata.Relational;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>A SELECT in the making, and what a row of it is to the lambdas. Verbs that do not fit into the SELECT as it is wrap it as a sub-select first.</summary>
internal sealed class SelectBuilder
{
    // One group where there are rows, and none where there are none. A number alone would be the place of a column.
    private static readonly SqlExpression s_sameForAll =
        new BinaryExpression(SqlOperator.Equal, new LiteralExpression(1, ColumnType.Int32), new LiteralExpression(1, ColumnType.Int32));

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

    /// <param name="aliases">The names of the statement.</param>
    /// <param name="from">What rows come from.</param>
    /// <param name="hasUniqueRows">Whether no two rows can be equal, so that DISTINCT changes nothing.</param>
    public SelectBuilder(AliasNames aliases, Source from, bool hasUniqueRows)
    {
        Aliases = aliases;
        _from = from;
        _hasUniqueRows = hasUniqueRows;
        Row = null!;
    }

    /// <summary>What a row is to a lambda.</summary>
    public Operand Row { get; set; }

    public bool HasPage => _limit is not null || _offset is not null;

    public bool IsGrouped => _groups.Count > 0;

    public bool IsDistinct => _isDistinct;

    /// <summary>Whether the rows may be counted and summed as they are.</summary>
    public bool IsPlain => !HasPage && !IsGrouped && !_isDistinct;

    /// <summary>Locks the rows of the table it begins with. When that becomes a sub-select, the lock goes with it.</summary>
    public void Lock(LockBehavior behavior) => _lock = new RowLock(_from.Alias, behavior);

    /// <summary>The aliases of the statement.</summary>
    public AliasNames Aliases { get; }

    /// <summary>What is joined to the source that the SELECT begins with.</summary>
    public ICollection<Join> Joins => _joins;

    /// <summary>To be called before the lambda of a WHERE is translated: it is about the rows as they are now.</summary>
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

    /// <summary>As in LINQ, a later order counts first, and the earlier one among equals.</summary>
    public void OrderBy(ScalarOperand key, bool isDescending, bool isThen)
    {
        _nextOrdering = isThen ? _nextOrdering : 0;
        if (Constants.Has(key.Sql))
        {
            return;
        }

        _orderings.Insert(_nextOrdering++, new Ordering(SqlLogic.Exact(key).Sql, isDescending, key.IsNullable));
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
        var items = Items();
        _orderings.RemoveAll(ordering => !items.Any(item => item.Expression == ordering.Expression));
        _nextOrdering = _orderings.Count;
    }

    /// <summary>To be called before the lambda of a projection is translated.</summary>
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
        _hasUniqueRows = false;
    }

    /// <summary>To be called before the lambda of a grouping, or of an aggregate over all rows, is translated.</summary>
    public void BeginAggregate()
    {
        if (!IsPlain)
        {
            Wrap();
        }

        ClearOrder();
    }

    public void GroupBy(Operand key)
    {
        _groups.AddRange(Exporter.Scalars(key).Where(sql => !Constants.Has(sql)));
        if (_groups.Count == 0)
        {
            _groups.Add(s_sameForAll);
        }

        Row = new GroupOperand(key, Row);
        _hasUniqueRows = false;
    }

    /// <summary>For an ending that does not ask which rows come first.</summary>
    public void ClearOrder()
    {
        if (!HasPage)
        {
            _orderings.Clear();
            _nextOrdering = 0;
        }
    }

    /// <summary>Makes what there is so far the sub-select that the rows come from.</summary>
    public void Wrap()
    {
        var alias = Aliases.Next();
        var exporter = new Exporter(this, alias);
        var row = exporter.Export(Row);
        exporter.AddOneIfEmpty();
        var orderings = _orderings.ConvertAll(ordering => ordering with { Expression = exporter.Export(ordering.Expression) });
        if (!HasPage)
        {
            _orderings.Clear();
        }

        _from = new DerivedSource(Build(exporter.Items), alias);
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

    /// <summary>The row's values, in the order a reader of the row reads them.</summary>
    public List<SelectItem> Items() => [.. Exporter.Scalars(Row).Select(sql => new SelectItem(sql))];

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
