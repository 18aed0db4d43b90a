using System.Linq.Expressions;
using Relata.Errors;

namespace Relata.Queries;

/// <summary>Exceptions for expressions that have no translation to SQL.</summary>
internal static class TranslationErrors
{
    /// <summary>The exception for an expression without a translation.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="advice">A suggested alternative; null for the general one.</param>
    public static QueryTranslationException NotTranslatable(Expression expression, string? advice = null) =>
        new($"'{ExpressionText.Of(expression)}' cannot be translated to SQL. "
            + (advice ?? "Write it with what a query knows (comparisons, arithmetic, text methods, relationships), "
                + "or fetch the rows first and go on in memory."));
}
