using System.Linq.Expressions;

namespace Relata.Sessions.Merging;

/// <summary>Finds variables that a lambda has captured: members of an object that the lambda holds, and static ones.</summary>
internal sealed class CapturedVariables : ExpressionVisitor
{
    private bool _found;

    private CapturedVariables()
    {
    }

    public static bool AreIn(LambdaExpression lambda)
    {
        var search = new CapturedVariables();
        search.Visit(lambda);
        return search._found;
    }

    protected override Expression VisitMember(MemberExpression node)
    {
        _found |= node.Expression is null or ConstantExpression;
        return base.VisitMember(node);
    }
}
