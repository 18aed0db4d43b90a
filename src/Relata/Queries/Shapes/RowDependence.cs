using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Relata.Queries.Shapes;

/// <summary>Determines which parts of a lambda depend on a row. The others are values, known before the query is executed.</summary>
/// <remarks>
/// One pass marks every node in the order in which <see cref="LambdaShapeReader"/> reads them, so that nested nodes are not examined again for
/// each enclosing node. The buffers are reused.
/// </remarks>
internal sealed class RowDependence
{
    private const int None = int.MaxValue;

    // For each node: the index after its last descendant, and the outermost row that it depends on.
    private readonly List<(int End, int Row)> _marks = [];
    private readonly ConditionTerms _terms = new();
    private int _next;

    /// <summary>The parameters of the enclosing lambdas, outermost first.</summary>
    public List<ParameterExpression> Rows { get; } = [];

    /// <summary>Whether the next node depends on a row.</summary>
    public bool IsDependent => _marks[_next].Row != None;

    /// <summary>The lambda that a node is, quoted or not; null if it is something else.</summary>
    public static LambdaExpression? LambdaOf(Expression node) =>
        (node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : node) as LambdaExpression;

    /// <summary>Marks the nodes of a lambda. The reader begins with the lambda itself.</summary>
    public void Begin(LambdaExpression lambda)
    {
        _marks.Clear();
        _next = 0;
        Mark(lambda);
    }

    /// <summary>Moves to the children of the next node.</summary>
    /// <returns>The position to pass to <see cref="SkipTo"/> to skip the remaining children.</returns>
    public int Enter() => _marks[_next++].End;

    /// <summary>Skips the next node.</summary>
    public void Skip() => _next = _marks[_next].End;

    /// <summary>Skips the remaining children of a node.</summary>
    public void SkipTo(int end) => _next = end;

    public void Clear()
    {
        _marks.Clear();
        _terms.End(0);
        Rows.Clear();
    }

    private int Mark(Expression node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var place = _marks.Count;
        _marks.Add(default);
        var row = LambdaOf(node) is { } lambda ? MarkLambda(lambda) : MarkParts(node);
        _marks[place] = (_marks.Count, row);
        return row;
    }

    private int MarkParts(Expression node) => node switch
    {
        ConstantExpression or DefaultExpression => None,
        ParameterExpression row => Rows.LastIndexOf(row) is var index and >= 0 ? index : None,
        MemberExpression member => member.Expression is null ? None : Mark(member.Expression),
        BinaryExpression when ConditionTerms.IsChain(node) => MarkTerms(node),
        BinaryExpression binary => Math.Min(Mark(binary.Left), Mark(binary.Right)),
        UnaryExpression unary => Mark(unary.Operand),
        MethodCallExpression call => Math.Min(call.Object is null ? None : Mark(call.Object), MarkArguments(call)),
        ConditionalExpression choice => Math.Min(Math.Min(Mark(choice.Test), Mark(choice.IfTrue)), Mark(choice.IfFalse)),
        NewExpression creation => MarkArguments(creation),
        MemberInitExpression creation => Math.Min(Mark(creation.NewExpression), MarkBindings(creation)),
        NewArrayExpression array => MarkAll(array.Expressions),
        InvocationExpression call => Math.Min(Mark(call.Expression), MarkArguments(call)),
        TypeBinaryExpression test => Mark(test.Expression),
        IndexExpression index => Math.Min(index.Object is null ? None : Mark(index.Object), MarkArguments(index)),
        ListInitExpression list => Math.Min(Mark(list.NewExpression), MarkAll(list.Initializers.SelectMany(item => item.Arguments))),
        _ => 0,
    };

    // Parameters of the lambda itself do not count: outside of it, only the rows of the enclosing lambdas matter.
    private int MarkLambda(LambdaExpression lambda)
    {
        var outer = Rows.Count;
        Rows.AddRange(lambda.Parameters);
        var row = Mark(lambda.Body);
        Rows.RemoveRange(outer, Rows.Count - outer);
        return row < outer ? row : None;
    }

    private int MarkTerms(Expression node)
    {
        var row = None;
        var begun = _terms.Begin(node);
        while (_terms.TryNext(node.NodeType, begun, out var term))
        {
            row = Math.Min(row, Mark(term));
        }

        return row;
    }

    // By index, because the Arguments property would allocate a collection for each call.
    private int MarkArguments(IArgumentProvider call)
    {
        var row = None;
        for (var i = 0; i < call.ArgumentCount; i++)
        {
            row = Math.Min(row, Mark(call.GetArgument(i)));
        }

        return row;
    }

    private int MarkAll(IEnumerable<Expression> parts) => parts.Aggregate(None, (row, part) => Math.Min(row, Mark(part)));

    // A binding other than an assignment has no translation; the reader throws for it.
    private int MarkBindings(MemberInitExpression creation) =>
        creation.Bindings.Aggregate(None, (row, binding) => Math.Min(row, binding is MemberAssignment assignment ? Mark(assignment.Expression) : 0));
}
