using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Filters;
using Relata.Loaders.Options;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Parameters;
using Relata.Queries.Raw;
using Relata.Queries.Writes;
using Relata.RelationshipSql.Filters;

namespace Relata.Queries.Shapes;

/// <summary>Reads the shape of a query as tokens and extracts its values, step by step. The buffers are reused.</summary>
internal sealed class ShapeReader
{
    [ThreadStatic]
    private static ShapeReader? t_cached;

    private readonly List<QueryStep> _steps = [];
    private readonly ShapeWriter _shape = new();
    private readonly LambdaShapeReader _lambdas;

    private ShapeReader() => _lambdas = new LambdaShapeReader(_shape);

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<ShapeToken> Shape => _shape.Shape;

    /// <summary>The reader of this thread. Give it back with <see cref="Return"/>.</summary>
    public static ShapeReader Rent()
    {
        var reader = t_cached ?? new ShapeReader();
        t_cached = null;
        return reader;
    }

    /// <summary>Releases the query, because its lambdas reference captured variables.</summary>
    public void Return()
    {
        _steps.Clear();
        _lambdas.Clear();
        _shape.Clear();
        t_cached = this;
    }

    /// <summary>The values, by slot.</summary>
    public object?[] CopyValues() => _shape.Values.ToArray();

    /// <summary>The values by the expressions they were found in. Needed only when the query is compiled.</summary>
    public Dictionary<object, QueryValue> CopySources() => _shape.Values.BySource();

    /// <summary>Reads a query.</summary>
    /// <param name="root">The root entity.</param>
    /// <param name="last">The last step.</param>
    /// <param name="filters">The filters of the database, which are a part of the shape; null for none. Their values are not read.</param>
    public void Read(EntityType? root, QueryStep? last, EntityCriteria? filters = null)
    {
        _shape.Add(0, root);
        if (filters is not null)
        {
            _shape.Add((int)QueryMethod.WithCriteria, filters);
        }

        for (var step = last; step is not null; step = step.Previous)
        {
            _steps.Add(step);
        }

        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            ReadStep(_steps[i]);
        }
    }

    private void ReadStep(QueryStep step)
    {
        switch (step.Argument)
        {
            case LambdaExpression lambda:
                _shape.Add((int)step.Method, null);
                _lambdas.Read(lambda);
                break;
            case int count:
                _shape.Add((int)step.Method, null);
                _shape.AddValue(step, typeof(int), count);
                break;
            case RawSql raw:
                ReadRaw(step.Method, raw);
                break;
            case OwnedRows rows:
                _shape.Add((int)step.Method, rows.Relationship);
                _shape.AddValue(step, typeof(Entity), rows.Owner);
                break;
            case KeyCondition condition:
                _shape.Add((int)step.Method, null);
                _shape.AddKey(step, condition.Type, condition.Key);
                break;
            case QueryJoin join:
                ReadJoin(step.Method, join);
                break;
            case Setter setter:
                ReadSetter(step.Method, setter);
                break;
            case string[] or null when step.Method == QueryMethod.IgnoreFilters:
                break;
            case LoadStep option:
                _shape.Add((int)step.Method, option);
                ReadCalls(option);
                break;
            default:
                _shape.Add((int)step.Method, step.Argument);
                break;
        }
    }

    private void ReadJoin(QueryMethod method, QueryJoin join)
    {
        _shape.Add((int)method, join.Relationship);
        _shape.Add(join.On is null ? 0 : 1, null);
        ReadRoot(join.On);
    }

    // The value itself is not read as an element or a list, because it is stored.
    private void ReadSetter(QueryMethod method, Setter setter)
    {
        _shape.Add((int)method, setter.Column);
        ReadRoot(setter.Property);
        if (setter.Value is null)
        {
            _shape.AddStored(setter, setter.Constant);
        }
        else
        {
            ReadRoot(setter.Value);
        }
    }

    private void ReadRoot(LambdaExpression? lambda)
    {
        if (lambda is not null)
        {
            _lambdas.Read(lambda);
        }
    }

    /// <summary>Reads the condition of a relationship.</summary>
    public void ReadCondition(LambdaExpression lambda) => ReadRoot(lambda);

    /// <summary>Reads the filters of the database that hold in a session.</summary>
    /// <param name="filters">The filters, with the values of the session in place of the second parameters; null in place of one that has no value yet.</param>
    /// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
    public void ReadFilters(ReadOnlySpan<(DatabaseFilter Filter, LambdaExpression? Lambda)> filters, ulong ignored)
    {
        _shape.Add((int)(uint)ignored, null);
        _shape.Add((int)(uint)(ignored >> 32), null);
        foreach (var (filter, lambda) in filters)
        {
            _shape.Add(lambda is null ? 0 : 1, filter);
            ReadRoot(lambda);
        }
    }

    /// <summary>Reads the options of a load without a query.</summary>
    /// <param name="type">The entity of the options.</param>
    /// <param name="steps">The options.</param>
    /// <param name="criteria">The criteria of the query that returned the entities; null for none.</param>
    /// <param name="criteriaValues">The values of that query, which keep their slots.</param>
    public void ReadOptions(EntityType type, ImmutableArray<LoadStep> steps, EntityCriteria? criteria, object?[] criteriaValues)
    {
        _shape.Add((int)QueryMethod.Options, type);
        _shape.Add((int)QueryMethod.WithCriteria, criteria);
        _shape.Values.Begin(criteriaValues);
        foreach (var step in steps)
        {
            _shape.Add((int)QueryMethod.Options, step);
            ReadCalls(step);
        }
    }

    // The option itself is a token; its lambdas and numbers follow, in the order of the option's tree.
    private void ReadCalls(LoadStep step)
    {
        if (!step.HasCalls)
        {
            return;
        }

        foreach (var call in step.Calls)
        {
            if (call.Argument is LambdaExpression lambda)
            {
                _lambdas.Read(lambda);
            }
            else
            {
                _shape.AddValue(call, typeof(int), call.Argument);
            }
        }

        foreach (var child in step.Children)
        {
            ReadCalls(child);
        }
    }

    private void ReadRaw(QueryMethod method, RawSql raw)
    {
        _shape.Add((int)method, raw.Result?.Type);
        foreach (var literal in raw.Literals)
        {
            _shape.Add(0, literal);
        }

        foreach (var hole in raw.Holes)
        {
            _shape.AddValue(hole, hole.Type, hole.Value);
        }
    }
}
