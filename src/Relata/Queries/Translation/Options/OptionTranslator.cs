using System.Linq.Expressions;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Options;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Options;

/// <summary>Translates the calls of load options to filters, which the planner uses. Pure.</summary>
internal sealed class OptionTranslator(TranslationContext context)
{
    /// <summary>The step with the filters of its calls, and of those below; the same step if there are none.</summary>
    public LoadStep Translate(LoadStep step) => step.Value is { } value
        ? step with { ValueSql = Value(value, step), Calls = [.. step.Calls.Select(call => call.WithoutArgument())] }
        : !step.HasCalls ? step
        : step with
        {
            Children = [.. step.Children.Select(Translate)],
            Filter = step.Calls.IsEmpty ? null : Filter(step),
            Calls = [.. step.Calls.Select(call => call.WithoutArgument())],
        };

    // Translated once immediately: what has no translation is refused before the first statement, and the query learns how its values are converted.
    private OptionFilter Filter(LoadStep step)
    {
        var lambdas = new ValueFreeLambda(context);
        var filter = new OptionFilter(lambdas.Values, [.. step.Calls.Select(call => Translate(call, lambdas))], context.Criteria);
        var related = new TableReference(step.Relationship!.Related, "t0");
        var translation = new TranslationContext(lambdas.Values, new AliasNames(1)) { Criteria = context.Criteria };
        _ = filter.Apply(related, related.Source, translation);
        context.AddConversions(translation);
        return filter;
    }

    private LoadedValueSql Value(LoadedValue value, LoadStep step)
    {
        if (step.Relationship is { } counted)
        {
            var filter = step.Calls.IsEmpty ? null : Filter(step);
            return new LoadedCount(value, counted, RelationshipRows.Of(counted, context.Criteria, filter));
        }

        var lambdas = new ValueFreeLambda(context);
        var lambda = lambdas.Rewrite((LambdaExpression)step.Calls[0].Argument!);
        var translated = new TranslatedValue(lambdas.Values, value, lambda, context.Criteria);
        var owner = new TableReference(value.Owner, "t0");
        var translation = new TranslationContext(lambdas.Values, new AliasNames(1)) { Criteria = context.Criteria };
        _ = translated.Apply(owner, owner.Source, translation);
        context.AddConversions(translation);
        return translated;
    }

    private TranslatedCall Translate(FilterCall call, ValueFreeLambda lambdas) => call.Argument is LambdaExpression lambda
        ? new TranslatedCall(call.Kind, lambdas.Rewrite(lambda), Count: null)
        : new TranslatedCall(call.Kind, Lambda: null, new SqlParameterExpression(context.FindValue(call)!.Value.Slot, ColumnType.Int32));
}
