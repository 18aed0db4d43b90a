using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Relata.Errors;

/// <summary>Prints a part of a lambda as the user wrote it, for error messages.</summary>
internal static partial class ExpressionText
{
    private const int MaxLength = 1000;
    private const int MaxDepth = 100;

    // Expression.ToString recurses as deep as the expression, which may be deeper than the stack allows.
    public static string Of(Expression expression)
    {
        var probe = new DepthProbe();
        probe.Visit(expression);
        var text = probe.IsDeep ? $"{expression.NodeType}(…)" : Captured().Replace(expression.ToString(), "");
        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    // Matches the prefix of a captured variable, which prints as value(Program+<>c__DisplayClass0_0).name.
    [GeneratedRegex(@"value\([^()]*\)\.")]
    private static partial Regex Captured();

    private sealed class DepthProbe : ExpressionVisitor
    {
        private int _depth;

        public bool IsDeep { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            if (!IsDeep && node is { CanReduce: false })
            {
                IsDeep = ++_depth > MaxDepth;
                base.Visit(node);
                _depth--;
            }

            return node;
        }
    }
}
