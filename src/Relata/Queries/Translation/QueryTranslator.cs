using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Operands;
using Relata.Queries.Raw;
using Relata.Queries.Results;
using Relata.Queries.Selects;
using Relata.Queries.Shapes;
using Relata.Queries.Translation.Criteria;
using Relata.Queries.Translation.Options;
using Relata.Queries.Writes;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>Translates the steps of a query to a SELECT and to the parts that read its rows. Pure.</summary>
internal sealed class QueryTranslator
{
    private readonly List<LoadStep> _options = [];
    private readonly List<Setter> _setters = [];
    private readonly TranslationContext _context;
    private readonly LambdaTranslator _lambdas;
    private readonly Dialect _dialect;
    private readonly EntityType? _root;
    private readonly LoadPlanner _planner;
    private readonly SelectBuilder _rows;
    private readonly bool _isLocking;
    private readonly bool _populatesExisting;

    private QueryTranslator(EntityType? root, QueryStep[] steps, TranslationContext context, Dialect dialect, LoadPlanner planner, DatabaseCriteria? filters)
    {
        _context = context;
        _dialect = dialect;
        _root = root;
        _planner = planner;
        if (steps is [.., { Method: QueryMethod.ExecuteUpdate or QueryMethod.ExecuteDelete }])
        {
            WriteChecks.Check(steps, root!);
        }

        context.Criteria = CriteriaTranslator.Translate(root, steps, context, (FilterCriteria?)filters);
        _lambdas = new LambdaTranslator(context);
        _rows = steps switch
        {
            [{ Argument: RawSql raw }, ..] => new RawTranslator(context, dialect).Open(raw, root),
            [{ Argument: OwnedRows owned } step, ..] => _lambdas.QueryMethods.Open(context.FindValue(step)!.Value, owned.Relationship),
            _ => _lambdas.QueryMethods.Open(root!),
        };
        if (RowLocking.Of(steps) is { } behavior)
        {
            _isLocking = true;
            _rows.Lock(behavior);
        }

        _populatesExisting = _isLocking || steps.Any(step => step.Method == QueryMethod.PopulateExisting);
    }

    public static CompiledQuery Translate(EntityType? root, QueryStep? last, TranslationContext context, Dialect dialect, LoadPlanner planner, DatabaseCriteria? filters = null)
    {
        var steps = QueryStep.ToArray(last);
        var compiled = new QueryTranslator(root, steps, context, dialect, planner, filters).Translate(steps);
        return IsRaw(steps) ? compiled with { IsRaw = true } : compiled;
    }

    private static bool IsRaw(QueryStep[] steps) => steps is [{ Argument: RawSql }, ..];

    private CompiledQuery Translate(QueryStep[] steps)
    {
        foreach (var step in steps)
        {
            if (Apply(step) is { } ending)
            {
                return ending;
            }
        }

        if (_rows.Row is EntityOperand entity && !steps.Any(step => step.Method == QueryMethod.Select))
        {
            var contained = new ContainedOptions(_rows.Joined, steps);
            var query = new PlannedQuery(_rows.Build(), _context.Aliases.NextNumber)
            {
                IsLocking = _isLocking,
                IsRaw = IsRaw(steps),
                RepeatsRows = _rows.RepeatsRows,
                InnerCondition = new InnerJoinConditions(_context.Criteria, _context.Aliases).Condition(entity.Reference, _options),
                Criteria = _context.Criteria,
            };
            var plan = _planner.Plan(entity.Type, query, [.. _options.Select(contained.Translate)]);
            return new EntityQueryPlan(plan, _context.Conversions()) { IsLocking = _isLocking, PopulatesExisting = _populatesExisting };
        }

        return CompileProjection();
    }

    // A method that executes the query is the last step, and returns the plan.
    private CompiledQuery? Apply(QueryStep step)
    {
        var lambda = step.Argument as LambdaExpression;
        if (IsEnding(step.Method) && _options.Count > 0)
        {
            new InnerJoinConditions(_context.Criteria, _context.Aliases).Restrict(_rows, _options);
        }

        switch (step.Method)
        {
            case QueryMethod.Raw or QueryMethod.OwnedRows or QueryMethod.WithCriteria or QueryMethod.IgnoreFilters or QueryMethod.PopulateExisting or QueryMethod.ForUpdate or QueryMethod.ForUpdateSkipLocked or QueryMethod.ForUpdateNoWait:
                return null;
            case QueryMethod.Options:
                _options.Add(new OptionTranslator(_context).Translate((LoadStep)step.Argument!));
                return null;
            case QueryMethod.OfType:
                QueryMethodTranslator.OfType(_rows, (EntityType)step.Argument!);
                return null;
            case QueryMethod.WhereKey:
                _lambdas.QueryMethods.WhereKey(_rows, _context.FindValue(step)!.Value);
                return null;
            case QueryMethod.Join or QueryMethod.LeftJoin:
                new JoinTranslator(_lambdas).Join(_rows, (QueryJoin)step.Argument!, isInner: step.Method == QueryMethod.Join);
                return null;
            case QueryMethod.TakeTwo when _rows.RepeatsRows:
                // Two rows may be one entity: whether there is a second one shows only when all are read.
                return null;
            case QueryMethod.Skip or QueryMethod.Take:
                QueryMethodTranslator.Page(_rows, step.Method, new SqlParameterExpression(_context.FindValue(step)!.Value.Slot));
                return null;
            case QueryMethod.TakeOne or QueryMethod.TakeTwo:
                QueryMethodTranslator.Page(_rows, QueryMethod.Take, new SqlLiteralExpression(step.Method == QueryMethod.TakeOne ? 1 : 2, ColumnType.Int32));
                return null;
            case QueryMethod.Count or QueryMethod.LongCount:
                return Compile(QueryMethodTranslator.CountRows(_rows), step.Method == QueryMethod.Count ? typeof(int) : typeof(long));
            case QueryMethod.Any:
                return CompileAny();
            case QueryMethod.All:
                _lambdas.QueryMethods.WhereNot(_rows, lambda!);
                return CompileAny();
            case QueryMethod.Sum or QueryMethod.Min or QueryMethod.Max or QueryMethod.Average:
                return CompileAggregate(step.Method, lambda!);
            case QueryMethod.Set:
                _setters.Add((Setter)step.Argument!);
                return null;
            case QueryMethod.ExecuteUpdate:
                return new ConditionalWriteTranslator(_context, _lambdas, _dialect, (string)step.Argument!).Update(_rows, _setters);
            case QueryMethod.ExecuteDelete:
                return new ConditionalWriteTranslator(_context, _lambdas, _dialect, (string)step.Argument!).Delete(_rows);
            default:
                _lambdas.QueryMethods.Apply(_rows, step.Method, lambda);
                return null;
        }
    }

    private static bool IsEnding(QueryMethod method) => method
        is QueryMethod.Count or QueryMethod.LongCount or QueryMethod.Any or QueryMethod.All or QueryMethod.Sum or QueryMethod.Min or QueryMethod.Max or QueryMethod.Average;

    // Options that precede the Select apply to the entities that it returns.
    private RowQueryPlan CompileProjection()
    {
        ContainedOptions.ThrowIfProjected(_options);
        InnerJoinConditions.ThrowIfProjected(_options);
        var loads = new ProjectionLoads([.. _options], _planner, _context.Criteria);
        var select = _rows.BuildResult(entity => loads.ColumnsOf(entity).InRow(entity.Type));
        var plan = Compile(select, _rows.Row, loads) with { Loads = loads.Plans, PopulatesExisting = _populatesExisting };
        loads.CheckAll();
        return plan;
    }

    // The query has a row if the first row exists: LIMIT 1.
    private RowQueryPlan CompileAny()
    {
        var select = QueryMethodTranslator.AnyRow(_rows);
        return Compile(select with { Limit = select.Limit ?? new SqlLiteralExpression(1, ColumnType.Int32) }, typeof(int));
    }

    private RowQueryPlan CompileAggregate(QueryMethod method, LambdaExpression selector)
    {
        var value = _lambdas.QueryMethods.SelectAggregate(_rows, method, selector, selector.Body);
        return Compile(_rows.Build(new SelectItem(value.Sql)), new ScalarOperand(SqlLogic.Null, value.Type, isNullable: true, value.Format), NoLoads());
    }

    private RowQueryPlan Compile(Select select, Type type) =>
        Compile(select, new ScalarOperand(SqlLogic.Null, type, isNullable: true), NoLoads());

    private ProjectionLoads NoLoads() => new([], _planner, criteria: null);

    private RowQueryPlan Compile(Select select, Operand row, ProjectionLoads loads)
    {
        var selected = select.Items.IsEmpty ? select with { Items = [new SelectItem(new SqlLiteralExpression(1, ColumnType.Int32))] } : select;
        return new RowQueryPlan(_dialect.Write(selected), ResultParts.Of(row, loads), _context.Conversions()) { Root = _root, IsLocking = _isLocking };
    }
}
