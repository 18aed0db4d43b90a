using System.Collections;
using System.Collections.ObjectModel;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Mapping;
using Relata.Queries.Parameters;
using Relata.Queries.Raw;

namespace Relata.Queries.Shapes;

/// <summary>Reads a query: its shape as tokens, its values apart from it. One walk over the lambdas, into buffers that are used again.</summary>
internal sealed class ShapeReader
{
    [ThreadStatic]
    private static ShapeReader? t_kept;

    private readonly List<ParameterExpression> _rows = [];
    private readonly List<(object Source, QueryValueKind Kind, int Slot)> _sources = [];
    private readonly List<object?> _values = [];
    private ShapeToken[] _tokens = new ShapeToken[128];
    private int _count;

    private ShapeReader()
    {
    }

    public ReadOnlySpan<ShapeToken> Shape => _tokens.AsSpan(0, _count);

    /// <summary>A reader of this thread's, to be given back with <see cref="Return"/>.</summary>
    public static ShapeReader Rent()
    {
        var reader = t_kept ?? new ShapeReader();
        t_kept = null;
        return reader;
    }

    /// <summary>Forgets the query, whose lambdas hold on to their caller's variables.</summary>
    public void Return()
    {
        _rows.Clear();
        _sources.Clear();
        _values.Clear();
        Array.Clear(_tokens, 0, _count);
        _count = 0;
        t_kept = this;
    }

    public object?[] CopyValues() => _values.Count == 0 ? [] : _values.ToArray();

    /// <summary>The values by the part of the lambda each was found in: only a query that is new needs to know.</summary>
    public Dictionary<object, QueryValue> CopySources()
    {
        var sources = new Dictionary<object, QueryValue>(ReferenceEqualityComparer.Instance);
        foreach (var (source, kind, slot) in _sources)
        {
            sources[source] = new QueryValue(slot, (source as Expression)?.Type ?? typeof(int), kind);
        }

        return sources;
    }

    public void Read(EntityType? root, QueryStep? last)
    {
        Add(0, root);
        ReadStep(last);
    }

    private void ReadStep(QueryStep? step)
    {
        if (step is null)
        {
            return;
        }

        ReadStep(step.Previous);
        switch (step.Argument)
        {
            case LambdaExpression lambda:
                Add((int)step.Verb, null);
                ReadLambda(lambda);
                break;
            case int count:
                Add((int)step.Verb, null);
                AddSource(step, QueryValueKind.Value, count);
                break;
            case RawSql raw:
                ReadRaw(step.Verb, raw);
                break;
            default:
                Add((int)step.Verb, step.Argument);
                break;
        }
    }

    private void ReadRaw(QueryVerb verb, RawSql raw)
    {
        Add((int)verb, raw.ResultType);
        foreach (var text in raw.Texts)
        {
            Add(0, text);
        }

        foreach (var hole in raw.Holes)
        {
            AddValue(hole, hole.Type, hole.Value);
        }
    }

    private void ReadLambda(LambdaExpression lambda)
    {
        Add((int)ExpressionType.Lambda, lambda.ReturnType);
        var outer = _rows.Count;
        foreach (var row in lambda.Parameters)
        {
            Add((int)ExpressionType.Parameter, row.Type);
            _rows.Add(row);
        }

        ReadNode(lambda.Body);
        _rows.RemoveRange(outer, _rows.Count - outer);
    }

    private void ReadNode(Expression node)
    {
        if ((node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : node) is LambdaExpression lambda)
        {
            ReadLambda(lambda);
            return;
        }

        if (!RowDependence.Of(node, _rows))
        {
            // The compiler makes a span of an array to call its Contains; the value is the array.
            var source = node is MethodCallExpression span ? ExpressionEvaluator.AsSpanSource(span) ?? node : node;
            AddValue(source, source.Type, ExpressionEvaluator.Evaluate(source));
            return;
        }

        switch (node)
        {
            case ParameterExpression row:
                Add((int)ExpressionType.Parameter, null);
                Add(_rows.IndexOf(row), null);
                break;
            case MemberExpression member:
                Add((int)ExpressionType.MemberAccess, member.Member);
                ReadNode(member.Expression!);
                break;
            case BinaryExpression binary:
                Add((int)binary.NodeType, binary.Method ?? (object)binary.Type);
                if (OrderComparison.In(binary) is not null)
                {
                    // The one value that decides the translation: a comparison with another number means something else.
                    Add(int.MaxValue, null);
                }

                ReadNode(binary.Left);
                ReadNode(binary.Right);
                break;
            case UnaryExpression unary:
                Add((int)unary.NodeType, unary.Type);
                ReadNode(unary.Operand);
                break;
            case MethodCallExpression call:
                ReadCall(call);
                break;
            default:
                ReadRareNode(node);
                break;
        }
    }

    private void ReadCall(MethodCallExpression call)
    {
        Add((int)ExpressionType.Call, call.Method);
        if (call.Object is not null)
        {
            ReadNode(call.Object);
        }

        ReadAll(call.Arguments);
    }

    private void ReadRareNode(Expression node)
    {
        switch (node)
        {
            case ConditionalExpression choice:
                Add((int)ExpressionType.Conditional, choice.Type);
                ReadNode(choice.Test);
                ReadNode(choice.IfTrue);
                ReadNode(choice.IfFalse);
                break;
            case NewExpression creation:
                Add((int)ExpressionType.New, creation.Constructor ?? (object)creation.Type);
                ReadAll(creation.Arguments);
                break;
            case MemberInitExpression creation:
                Add((int)ExpressionType.MemberInit, creation.Type);
                ReadNode(creation.NewExpression);
                foreach (var binding in creation.Bindings)
                {
                    Add((int)binding.BindingType, binding.Member);
                    ReadNode(binding is MemberAssignment assignment ? assignment.Expression : throw LambdaText.Refuse(node));
                }

                break;
            default:
                throw LambdaText.Refuse(node);
        }
    }

    private void ReadAll(ReadOnlyCollection<Expression> nodes)
    {
        Add(nodes.Count, null);
        for (var i = 0; i < nodes.Count; i++)
        {
            ReadNode(nodes[i]);
        }
    }

    private void AddValue(object source, Type type, object? value)
    {
        value = QueryValue.Plain(value);
        switch (value)
        {
            case null:
                AddSource(source, QueryValueKind.Null, null, type);
                break;
            case bool truth:
                AddSource(source, truth ? QueryValueKind.True : QueryValueKind.False, value, type);
                break;
            case string or byte[]:
                AddSource(source, QueryValueKind.Value, value, type);
                break;
            case Entity entity:
                AddEntity(source, entity, type);
                break;
            case IEnumerable list:
                AddSet(source, ElementSet.Of(list), type);
                break;
            default:
                var kind = ParameterTypes.IsSupported(value.GetType()) ? QueryValueKind.Value : QueryValueKind.Unsupported;
                AddSource(source, kind, value, type);
                break;
        }
    }

    private void AddSet(object source, ElementSet set, Type type)
    {
        var kind = (set.Count, set.HasNull) switch
        {
            (0, false) => QueryValueKind.EmptySet,
            (0, true) => QueryValueKind.OnlyNullSet,
            (_, true) => QueryValueKind.SetWithNull,
            _ => QueryValueKind.Set,
        };
        AddSource(source, kind, set, type);
    }

    private void AddEntity(object source, Entity entity, Type type)
    {
        var key = entity.GetEntityType().GetKey(entity);
        var parts = key as ITuple;
        AddSource(source, QueryValueKind.Entity, QueryValue.Plain(parts is null ? key : parts[0]), type);
        for (var i = 1; i < (parts?.Length ?? 1); i++)
        {
            _values.Add(QueryValue.Plain(parts![i]));
        }
    }

    private void AddSource(object source, QueryValueKind kind, object? value, Type? type = null)
    {
        Add(-1 - (int)kind, type);
        _sources.Add((source, kind, _values.Count));
        _values.Add(value);
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
