using System.Linq.Expressions;

namespace Relata.Queries.Shapes;

/// <summary>Iterates the terms of a chain of <c>&amp;&amp;</c> or of <c>||</c> in evaluation order, however they are nested, without recursion.</summary>
internal sealed class ConditionTerms
{
    private readonly Stack<Expression> _pending = new();

    /// <summary>Whether a node is a chain of short-circuiting conditions.</summary>
    public static bool IsChain(Expression node) =>
        node is BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse, Method: null } && node.Type == typeof(bool);

    /// <summary>Begins the iteration over a chain. Chains can be nested.</summary>
    /// <returns>The position to pass to <see cref="TryNext"/> and <see cref="End"/>.</returns>
    public int Begin(Expression node)
    {
        _pending.Push(node);
        return _pending.Count - 1;
    }

    /// <summary>The next term; false after the last one.</summary>
    public bool TryNext(ExpressionType type, int begun, out Expression term)
    {
        while (_pending.Count > begun)
        {
            term = _pending.Pop();
            if (term.NodeType != type || !IsChain(term))
            {
                return true;
            }

            var both = (BinaryExpression)term;
            _pending.Push(both.Right);
            _pending.Push(both.Left);
        }

        term = null!;
        return false;
    }

    /// <summary>Discards the remaining terms of the chain.</summary>
    public void End(int begun)
    {
        while (_pending.Count > begun)
        {
            _pending.Pop();
        }
    }
}
