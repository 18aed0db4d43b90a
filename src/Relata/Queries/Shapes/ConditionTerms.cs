using System.Linq.Expressions;

namespace Relata.Queries.Shapes;

/// <summary>The terms of conditions that are joined by &amp;&amp; alone, or by || alone, first to last, however they are nested: without recursion.</summary>
internal sealed class ConditionTerms
{
    private readonly Stack<Expression> _pending = new();

    /// <summary>Whether a part is two conditions or more, of which the later ones count only if the earlier ones let them.</summary>
    public static bool AreIn(Expression node) =>
        node is BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse, Method: null } && node.Type == typeof(bool);

    /// <summary>Begins with the terms of a part; they may have terms of their own, which are gone through within.</summary>
    /// <returns>What <see cref="TryNext"/> is to be called with.</returns>
    public int Begin(Expression node)
    {
        _pending.Push(node);
        return _pending.Count - 1;
    }

    /// <summary>The next term; false after the last.</summary>
    public bool TryNext(ExpressionType type, int begun, out Expression term)
    {
        while (_pending.Count > begun)
        {
            term = _pending.Pop();
            if (term.NodeType != type || !AreIn(term))
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

    /// <summary>Leaves out the terms that are left.</summary>
    public void End(int begun)
    {
        while (_pending.Count > begun)
        {
            _pending.Pop();
        }
    }
}
