using System.Linq.Expressions;
using Relata.Loaders.Options;
using Relata.Loaders.Plans;
using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Queries.Raw;
using Relata.Queries.Results;
using Relata.Queries.Selects;
using Relata.Queries.Shapes;
using Relata.Relational;
using Relata.Sql;
using Relata.Sql.Expressions;
using ParameterExpression = Relata.Sql.Expressions.ParameterExpression;

namespace Relata.Queries.Translation;

/// <summary>Translates a query step by step into a SELECT and what is made of its rows. Pure.</summary>
internal sealed class QueryTranslator
{
    private readonly List<LoadStep> _options = [];
    private readonly TranslationContext _context;
    private readonly LambdaTranslator _lambdas;
    private readonly Dialect _dialect;
    private readonly SelectBuilder _rows;
    private readonly bool _isLocking;
    private readonly bool _populatesExisting;

    private QueryTranslator(EntityType? root, QueryStep[] steps, TranslationContext context, Dialect dialect)
    {
        _context = context;
        _dialect = dialect;
        _lambdas = new LambdaTranslator(context);
        _rows = steps is [{ Argument: RawSql raw }, ..] ? new RawTranslator(context, dialect).Open(raw, root) : _lambdas.Verbs.Open(root!);
        if (RowLocking.Of(steps) is { } behavior)
        {
            _isLocking = true;
            _rows.Lock(behavior);
        }

        _populatesExisting = _isLocking || steps.Any(step => step.Verb == QueryVerb.PopulateExisting);
    }

    public static CompiledQuery Translate(EntityType? root, QueryStep? last, TranslationContext context, Dialect dialect)
    {
        var steps = QueryStep.ToArray(last);
        return new QueryTranslator(root, steps, context, dialect).Translate(steps);
    }

    private CompiledQuery Translate(QueryStep[] steps)
    {
        foreach (var step in steps)
        {
            if (Apply(step) is { } ending)
            {
                return ending;
            }
        }

        if (_rows.Row is EntityOperand entity && !steps.Any(step => step.Verb == QueryVerb.Select))
        {
            var plan = LoadPlanner.Plan(entity.Type, _rows.Build(), [.. _options], _dialect, _context.Aliases.NextNumber, _isLocking);
            return new EntityPlan(plan, _context.Conversions()) { IsLocking = _isLocking, PopulatesExisting = _populatesExisting };
        }

        return CompileProjection();
    }

    // An ending is the last step, and is compiled by itself.
    private RowPlan? Apply(QueryStep step)
    {
        var lambda = step.Argument as LambdaExpression;
        switch (step.Verb)
        {
            case QueryVerb.Raw or QueryVerb.PopulateExisting or QueryVerb.ForUpdate or QueryVerb.ForUpdateSkipLocked or QueryVerb.ForUpdateNoWait:
                return null;
            case QueryVerb.Options:
                _options.Add((LoadStep)step.Argument!);
                return null;
            case QueryVerb.Skip or QueryVerb.Take:
                VerbTranslator.Page(_rows, step.Verb, new ParameterExpression(_context.FindValue(step)!.Value.Slot));
                return null;
            case QueryVerb.TakeOne or QueryVerb.TakeTwo:
                VerbTranslator.Page(_rows, QueryVerb.Take, new LiteralExpression(step.Verb == QueryVerb.TakeOne ? 1 : 2, ColumnType.Int32));
                return null;
            case QueryVerb.Count or QueryVerb.LongCount:
                return Compile(VerbTranslator.CountRows(_rows), step.Verb == QueryVerb.Count ? typeof(int) : typeof(long));
            case QueryVerb.Any:
                return CompileAny();
            case QueryVerb.All:
                _lambdas.Verbs.WhereNot(_rows, lambda!);
                return CompileAny();
            case QueryVerb.Sum or QueryVerb.Min or QueryVerb.Max or QueryVerb.Average:
                return CompileAggregate(step.Verb, lambda!);
            default:
                _lambdas.Verbs.Apply(_rows, step.Verb, lambda);
                return null;
        }
    }

    // What was said of the query before its Select holds for the entities that the Select returns.
    private RowPlan CompileProjection()
    {
        var loads = new ProjectionLoads([.. _options], _dialect);
        var plan = Compile(_rows.Build(_rows.Items()), _rows.Row, loads) with { Loads = loads.Plans, PopulatesExisting = _populatesExisting };
        loads.CheckAll();
        return plan;
    }

    // Whether there is a row: the first one answers.
    private RowPlan CompileAny()
    {
        var select = VerbTranslator.AnyRow(_rows);
        return Compile(select with { Limit = select.Limit ?? new LiteralExpression(1, ColumnType.Int32) }, typeof(int));
    }

    private RowPlan CompileAggregate(QueryVerb verb, LambdaExpression selector)
    {
        var value = _lambdas.Verbs.SelectAggregate(_rows, verb, selector, selector.Body);
        return Compile(_rows.Build(new SelectItem(value.Sql)), new ScalarOperand(SqlLogic.Null, value.Type, isNullable: true, value.Format), NoLoads());
    }

    private RowPlan Compile(Select select, Type type) =>
        Compile(select, new ScalarOperand(SqlLogic.Null, type, isNullable: true), NoLoads());

    private ProjectionLoads NoLoads() => new([], _dialect);

    private RowPlan Compile(Select select, Operand row, ProjectionLoads loads)
    {
        var selected = select.Items.IsEmpty ? select with { Items = [new SelectItem(new LiteralExpression(1, ColumnType.Int32))] } : select;
        return new RowPlan(_dialect.Write(selected), ResultParts.Of(row, loads), _context.Conversions()) { IsLocking = _isLocking };
    }
}
