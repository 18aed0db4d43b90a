using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Relata.Queries;

/// <summary>A part of a lambda as the user wrote it, for messages.</summary>
internal static partial class LambdaText
{
    public static string Of(Expression expression) => Captured().Replace(expression.ToString(), "");

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
}
