using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Filters;
using Relata.Loaders.Options;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Parameters;
using Relata.Queries.Raw;
using Relata.Queries.Writes;
using Relata.RelationshipSql.Filters;
using Relata.Values;

namespace Relata.Queries.Shapes;

/// <summary>Reads the shape of a query as tokens and extracts its values, in one pass over the lambdas. The buffers are reused.</summary>
internal sealed class ShapeReader
{
    [ThreadStatic]
    private static ShapeReader? t_cached;

    // Marks the end of a chain of conditions.
    private const int EndOfTerms = int.MinValue;

    private readonly List<QueryStep> _steps = [];
    private readonly RowDependence _parts = new();
    private readonly ConditionTerms _terms = new();
    private readonly ShapeValues _values = new();
    private ShapeToken[] _tokens = new ShapeToken[128];
    private int _count;

    private ShapeReader()
    {
    }

    public ReadOnlySpan<ShapeToken> Shape => _tokens.AsSpan(0, _count);

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
        _parts.Clear();
        _terms.End(0);
        _values.Clear();
        Array.Clear(_tokens, 0, _count);
        _count = 0;
        t_cached = this;
    }

    /// <summary>The values, by slot.</summary>
    public object?[] CopyValues() => _values.ToArray();

    /// <summary>The values by the expressions they were found in. Needed only when the query is compiled.</summary>
    public Dictionary<object, QueryValue> CopySources() => _values.BySource();

    /// <summary>Reads a query.</summary>
    /// <param name="root">The root entity.</param>
    /// <param name="last">The last step.</param>
    /// <param name="filters">The filters of the database, which are a part of the shape; null for none. Their values are not read.</param>
    public void Read(EntityType? root, QueryStep? last, EntityCriteria? filters = null)
    {
        Add(0, root);
        if (filters is not null)
        {
            Add((int)QueryMethod.WithCriteria, filters);
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
                Add((int)step.Method, null);
                _parts.Begin(lambda);
                ReadLambda(lambda);
                break;
            case int count:
                Add((int)step.Method, null);
                AddValue(step, typeof(int), count);
                break;
            case RawSql raw:
                ReadRaw(step.Method, raw);
                break;
            case OwnedRows rows:
                Add((int)step.Method, rows.Relationship);
                AddValue(step, typeof(Entity), rows.Owner);
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
                Add((int)step.Method, option);
                ReadCalls(option);
                break;
            default:
                Add((int)step.Method, step.Argument);
                break;
        }
    }

    private void ReadJoin(QueryMethod method, QueryJoin join)
    {
        Add((int)method, join.Relationship);
        Add(join.On is null ? 0 : 1, null);
        ReadRoot(join.On);
    }

    // The value itself is not read as an element or a list, because it is stored.
    private void ReadSetter(QueryMethod method, Setter setter)
    {
        Add((int)method, setter.Column);
        ReadRoot(setter.Property);
        if (setter.Value is null)
        {
            Add(-1 - (int)_values.AddStored(setter, setter.Constant), typeof(object));
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
            _parts.Begin(lambda);
            ReadLambda(lambda);
        }
    }

    /// <summary>Reads the condition of a relationship.</summary>
    public void ReadCondition(LambdaExpression lambda) => ReadRoot(lambda);

    /// <summary>Reads the filters of the database that hold in a session.</summary>
    /// <param name="filters">The filters, with the values of the session in place of the second parameters; null in place of one that has no value yet.</param>
    /// <param name="ignored">The filters that the query ignores, by their ordinals.</param>
    public void ReadFilters(ReadOnlySpan<(DatabaseFilter Filter, LambdaExpression? Lambda)> filters, ulong ignored)
    {
        Add((int)(uint)ignored, null);
        Add((int)(uint)(ignored >> 32), null);
        foreach (var (filter, lambda) in filters)
        {
            Add(lambda is null ? 0 : 1, filter);
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
        Add((int)QueryMethod.Options, type);
        Add((int)QueryMethod.WithCriteria, criteria);
        _values.Begin(criteriaValues);
        foreach (var step in steps)
        {
            Add((int)QueryMethod.Options, step);
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
                _parts.Begin(lambda);
                ReadLambda(lambda);
            }
            else
            {
                AddValue(call, typeof(int), call.Argument);
            }
        }

        foreach (var child in step.Children)
        {
            ReadCalls(child);
        }
    }

    private void ReadRaw(QueryMethod method, RawSql raw)
    {
        Add((int)method, raw.Result?.Type);
        foreach (var literal in raw.Literals)
        {
            Add(0, literal);
        }

        foreach (var hole in raw.Holes)
        {
            AddValue(hole, hole.Type, hole.Value);
        }
    }

    private void ReadLambda(LambdaExpression lambda)
    {
        _parts.Enter();
        Add((int)ExpressionType.Lambda, lambda.ReturnType);
        var outer = _parts.Rows.Count;
        foreach (var row in lambda.Parameters)
        {
            Add((int)ExpressionType.Parameter, row.Type);
            _parts.Rows.Add(row);
        }

        ReadNode(lambda.Body);
        _parts.Rows.RemoveRange(outer, _parts.Rows.Count - outer);
    }

    /// <summary>Reads a node.</summary>
    /// <returns>Its truth value, if that is known before the query is executed.</returns>
    private bool? ReadNode(Expression node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (RowDependence.LambdaOf(node) is { } lambda)
        {
            ReadLambda(lambda);
            return null;
        }

        if (!IsObjectCreation(node) && !_parts.IsDependent)
        {
            return ReadValue(node) switch { QueryValueKind.True => true, QueryValueKind.False => false, _ => null };
        }

        var end = _parts.Enter();
        switch (node)
        {
            case BinaryExpression when ConditionTerms.IsChain(node):
                return ReadTerms(node, end);
            case UnaryExpression unary:
                Add((int)unary.NodeType, unary.Type);
                return ReadNode(unary.Operand) is { } truth && unary.NodeType == ExpressionType.Not && unary.Type == typeof(bool) ? !truth : null;
            case ConditionalExpression choice:
                return ReadChoice(choice, end);
            case ParameterExpression row:
                Add((int)ExpressionType.Parameter, null);
                Add(_parts.Rows.LastIndexOf(row), null);
                return null;
            case MemberExpression member:
                Add((int)ExpressionType.MemberAccess, member.Member);
                ReadNode(member.Expression!);
                return null;
            case BinaryExpression binary:
                ReadBinary(binary, end);
                return null;
            case MethodCallExpression call:
                ReadCall(call);
                return null;
            default:
                ReadOtherNode(node);
                return null;
        }
    }

    // Short-circuits as C# does; terms after the deciding one are not evaluated: filter == null || p.Name == filter.Name
    private bool? ReadTerms(Expression node, int end)
    {
        Add((int)node.NodeType, typeof(bool));
        var deciding = node.NodeType == ExpressionType.OrElse;
        bool? known = !deciding;
        var begun = _terms.Begin(node);
        while (_terms.TryNext(node.NodeType, begun, out var term))
        {
            var truth = ReadNode(term);
            if (truth == deciding)
            {
                _terms.End(begun);
                _parts.SkipTo(end);
                known = deciding;
            }
            else if (truth is null)
            {
                known = null;
            }
        }

        Add(EndOfTerms, null);
        return known;
    }

    private bool? ReadChoice(ConditionalExpression choice, int end)
    {
        Add((int)ExpressionType.Conditional, choice.Type);
        var test = ReadNode(choice.Test);
        if (test is null)
        {
            ReadNode(choice.IfTrue);
            ReadNode(choice.IfFalse);
            return null;
        }

        if (test == false)
        {
            _parts.Skip();
        }

        var truth = ReadNode(test.Value ? choice.IfTrue : choice.IfFalse);
        _parts.SkipTo(end);
        return truth;
    }

    private void ReadBinary(BinaryExpression binary, int end)
    {
        Add((int)binary.NodeType, binary.Method ?? (object)binary.Type);
        if (OrderComparison.Match(binary) is not null)
        {
            // Only 0 on the right makes this an order comparison, so that the constant is part of the shape.
            Add(int.MaxValue, null);
        }

        if (binary.NodeType != ExpressionType.Coalesce || _parts.IsDependent)
        {
            ReadNode(binary.Left);
        }
        else if (ReadValue(binary.Left) != QueryValueKind.Null)
        {
            _parts.SkipTo(end);
            return;
        }

        ReadNode(binary.Right);
    }

    // An object that the lambda creates is composed for each row from its parts, even if they are values: new { Kind = 1 }.
    private static bool IsObjectCreation(Expression node) =>
        (node is NewExpression or MemberInitExpression) && !ColumnTypes.CanBeParameter(node.Type)
        && !node.Type.IsAssignableTo(typeof(IEnumerable)) && !node.Type.IsSubclassOf(typeof(Entity));

    private void ReadCall(MethodCallExpression call)
    {
        Add((int)ExpressionType.Call, call.Method);
        var isInList = call.Method.Name == "Contains" && call.Method.DeclaringType != typeof(string);
        if (call.Object is not null)
        {
            ReadPart(call.Object, isInList);
        }

        Add(call.Arguments.Count, null);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            ReadPart(call.Arguments[i], isInList && call.Object is null && i == 0);
        }
    }

    private void ReadPart(Expression node, bool isList)
    {
        if (isList && !_parts.IsDependent)
        {
            ReadValue(node, isList);
        }
        else
        {
            ReadNode(node);
        }
    }

    private void ReadOtherNode(Expression node)
    {
        switch (node)
        {
            case TypeBinaryExpression test:
                Add((int)test.NodeType, test.TypeOperand);
                ReadNode(test.Expression);
                break;
            case NewExpression creation:
                Add((int)ExpressionType.New, creation.Constructor ?? (object)creation.Type);
                ReadArguments(creation);
                break;
            case MemberInitExpression creation:
                Add((int)ExpressionType.MemberInit, creation.Type);
                ReadNode(creation.NewExpression);
                foreach (var binding in creation.Bindings)
                {
                    Add((int)binding.BindingType, binding.Member);
                    ReadNode(binding is MemberAssignment assignment ? assignment.Expression : throw TranslationErrors.NotTranslatable(node));
                }

                break;
            default:
                throw TranslationErrors.NotTranslatable(node);
        }
    }

    private void ReadArguments(IArgumentProvider call)
    {
        Add(call.ArgumentCount, null);
        for (var i = 0; i < call.ArgumentCount; i++)
        {
            ReadNode(call.GetArgument(i));
        }
    }

    // The compiler converts an array to a span to call its Contains; the value is the array.
    private QueryValueKind ReadValue(Expression node, bool isList = false)
    {
        _parts.Skip();
        var source = node is MethodCallExpression span ? ExpressionEvaluator.AsSpanSource(span) ?? node : node;
        return AddValue(source, source.Type, ExpressionEvaluator.Evaluate(source), isList);
    }

    private QueryValueKind AddValue(object source, Type type, object? value, bool isList = false)
    {
        var kind = _values.Add(source, value, isList);
        Add(-1 - (int)kind, type);
        foreach (var part in _values.LastParts)
        {
            Add(-1 - (int)part.Kind, part.Type);
        }

        return kind;
    }

    private void Add(int code, object? symbol)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new ShapeToken(code, symbol);
    }
}
