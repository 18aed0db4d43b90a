using System.Linq.Expressions;
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
    private readonly ShapeValues _values = new();
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
        _values.Clear();
        Array.Clear(_tokens, 0, _count);
        _count = 0;
        t_kept = this;
    }

    /// <summary>The values, by slot.</summary>
    public object?[] CopyValues() => _values.ToArray();

    /// <summary>The values by the part of the lambda each was found in: only a query that is new needs to know.</summary>
    public Dictionary<object, QueryValue> CopySources() => _values.BySource();

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
                AddValue(step, typeof(int), count);
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

        ReadArguments(call);
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
                ReadArguments(creation);
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

    private void ReadArguments(IArgumentProvider call)
    {
        Add(call.ArgumentCount, null);
        for (var i = 0; i < call.ArgumentCount; i++)
        {
            ReadNode(call.GetArgument(i));
        }
    }

    private void AddValue(object source, Type type, object? value) => Add(-1 - (int)_values.Add(source, value), type);

    private void Add(int code, object? symbol)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new ShapeToken(code, symbol);
    }
}
