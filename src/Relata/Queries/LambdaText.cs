using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Relata.Queries;

/// <summary>A part of a lambda as the user wrote it, for messages.</summary>
internal static partial class LambdaText
{
    private const int MaxLength = 1000;
    private const int MaxDepth = 100;

    // Printing goes down as deep as the expression does, which may be deeper than the stack.
    public static string Of(Expression expression)
    {
        var probe = new DepthProbe();
        probe.Visit(expression);
        var text = probe.IsDeep ? $"{expression.NodeType}(…)" : Captured().Replace(expression.ToString(), "");
        return text.Length > MaxLength ? text[..MaxLength] + "…" : text;
    }

    /// <summary>The exception for a part that has no translation.</summary>
    /// <param name="expression">The part.</param>
    /// <param name="advice">A way to write it; null for the advice that always holds.</param>
    public static QueryTranslationException Refuse(Expression expression, string? advice = null) =>
        new($"'{Of(expression)}' cannot be translated to SQL. "
            + (advice ?? "Write it with what a query knows (comparisons, arithmetic, text methods, relationships), "
                + "or fetch the rows first and go on in memory."));

    // A captured variable prints as value(Program+<>c__DisplayClass0_0).name.
    [GeneratedRegex(@"value\([^()]*\)\.")]
    private static partial Regex Captured();

    private sealed class DepthProbe : ExpressionVisitor
    {
        private int _depth;

        public bool IsDeep { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            if (!IsDeep && node is not null && node.CanReduce is false)
            {
                IsDeep = ++_depth > MaxDepth;
                base.Visit(node);
                _depth--;
            }

            return node;
        }
    }
}
