using System.Collections;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Queries.Parameters;
using Relata.Values;

namespace Relata.Queries.Shapes;

/// <summary>Reads the shape of lambdas: a token for each node that depends on a row, and the value of each that does not.</summary>
internal sealed class LambdaShapeReader(ShapeWriter shape)
{
    // Marks the end of a chain of conditions.
    private const int EndOfTerms = int.MinValue;

    private readonly RowDependence _parts = new();
    private readonly ConditionTerms _terms = new();

    /// <summary>Reads a lambda.</summary>
    public void Read(LambdaExpression lambda)
    {
        _parts.Begin(lambda);
        ReadLambda(lambda);
    }

    /// <summary>Releases the lambdas.</summary>
    public void Clear()
    {
        _parts.Clear();
        _terms.End(0);
    }

    private void ReadLambda(LambdaExpression lambda)
    {
        _parts.Enter();
        shape.Add((int)ExpressionType.Lambda, lambda.ReturnType);
        var outer = _parts.Rows.Count;
        foreach (var row in lambda.Parameters)
        {
            shape.Add((int)ExpressionType.Parameter, row.Type);
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
                shape.Add((int)unary.NodeType, unary.Type);
                return ReadNode(unary.Operand) is { } truth && unary.NodeType == ExpressionType.Not && unary.Type == typeof(bool) ? !truth : null;
            case ConditionalExpression choice:
                return ReadChoice(choice, end);
            case ParameterExpression row:
                shape.Add((int)ExpressionType.Parameter, null);
                shape.Add(_parts.Rows.LastIndexOf(row), null);
                return null;
            case MemberExpression member:
                shape.Add((int)ExpressionType.MemberAccess, member.Member);
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
        shape.Add((int)node.NodeType, typeof(bool));
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

        shape.Add(EndOfTerms, null);
        return known;
    }

    private bool? ReadChoice(ConditionalExpression choice, int end)
    {
        shape.Add((int)ExpressionType.Conditional, choice.Type);
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
        shape.Add((int)binary.NodeType, binary.Method ?? (object)binary.Type);
        if (OrderComparison.Match(binary) is not null)
        {
            // Only 0 on the right makes this an order comparison, so that the constant is part of the shape.
            shape.Add(int.MaxValue, null);
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
        shape.Add((int)ExpressionType.Call, call.Method);
        var isInList = call.Method.Name == "Contains" && call.Method.DeclaringType != typeof(string);
        if (call.Object is not null)
        {
            ReadPart(call.Object, isInList);
        }

        shape.Add(call.Arguments.Count, null);
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
                shape.Add((int)test.NodeType, test.TypeOperand);
                ReadNode(test.Expression);
                break;
            case NewExpression creation:
                shape.Add((int)ExpressionType.New, creation.Constructor ?? (object)creation.Type);
                ReadArguments(creation);
                break;
            case MemberInitExpression creation:
                shape.Add((int)ExpressionType.MemberInit, creation.Type);
                ReadNode(creation.NewExpression);
                foreach (var binding in creation.Bindings)
                {
                    shape.Add((int)binding.BindingType, binding.Member);
                    ReadNode(binding is MemberAssignment assignment ? assignment.Expression : throw TranslationErrors.NotTranslatable(node));
                }

                break;
            default:
                throw TranslationErrors.NotTranslatable(node);
        }
    }

    private void ReadArguments(IArgumentProvider call)
    {
        shape.Add(call.ArgumentCount, null);
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
        return shape.AddValue(source, source.Type, ExpressionEvaluator.Evaluate(source), isList);
    }
}
