using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Relata.Queries.Shapes;

/// <summary>Which parts of a lambda depend on a row; what does not is a value that is known before the query is sent.</summary>
/// <remarks>
/// One walk marks every part, in the order in which <see cref="ShapeReader"/> comes to them, so that no part is looked at again for each
/// part around it. The buffers are used again.
/// </remarks>
internal sealed class RowDependence
{
    private const int None = int.MaxValue;

    // For each part where those inside it end, and the outermost row that it depends on.
    private readonly List<(int End, int Row)> _marks = [];
    private readonly ConditionTerms _terms = new();
    private int _next;

    /// <summary>The parameters of the lambdas around the part that is looked at, outermost first.</summary>
    public List<ParameterExpression> Rows { get; } = [];

    /// <summary>Whether the part that the reader comes to next depends on a row.</summary>
    public bool IsDependent => _marks[_next].Row != None;

    /// <summary>The lambda that a part is, quoted or not; null where it is something else.</summary>
    public static LambdaExpression? LambdaOf(Expression node) =>
        (node is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : node) as LambdaExpression;

    /// <summary>Marks the parts of a lambda. The reader begins with the lambda itself.</summary>
    public void Begin(LambdaExpression lambda)
    {
        _marks.Clear();
        _next = 0;
        Mark(lambda);
    }

    /// <summary>Goes on to what is inside the next part.</summary>
    /// <returns>What <see cref="SkipTo"/> leaves out the rest of the part by.</returns>
    public int Enter() => _marks[_next++].End;

    /// <summary>Leaves out the next part.</summary>
    public void Skip() => _next = _marks[_next].End;

    /// <summary>Leaves out what is left of a part.</summary>
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
        BinaryExpression when ConditionTerms.AreIn(node) => MarkTerms(node),
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

    // Its own rows are its own affair: from outside it depends on those of the lambdas around it.
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

    // Asked one by one: as a collection, the arguments would be an object more for each call.
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

    // What is bound in another way than by = has no translation, and the reader says so.
    private int MarkBindings(MemberInitExpression creation) =>
        creation.Bindings.Aggregate(None, (row, binding) => Math.Min(row, binding is MemberAssignment assignment ? Mark(assignment.Expression) : 0));
}
