using System.Linq.Expressions;
using Relata.Errors;

namespace Relata.Queries;

/// <summary>A part of a lambda in the messages about it.</summary>
internal static class LambdaText
{
    public static string Of(Expression expression) => ExpressionText.Of(expression);

    /// <summary>The exception for a part that has no translation.</summary>
    /// <param name="expression">The part.</param>
    /// <param name="advice">A way to write it; null for the advice that always holds.</param>
    public static QueryTranslationException Refuse(Expression expression, string? advice = null) =>
        new($"'{Of(expression)}' cannot be translated to SQL. "
            + (advice ?? "Write it with what a query knows (comparisons, arithmetic, text methods, relationships), "
                + "or fetch the rows first and go on in memory."));
}
