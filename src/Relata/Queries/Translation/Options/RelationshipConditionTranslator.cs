using System.Linq.Expressions;
using Relata.Errors;
using Relata.Loaders.Options;
using Relata.Queries.Parameters;
using Relata.Queries.Shapes;
using Relata.RelationshipSql;
using Relata.Sql;

namespace Relata.Queries.Translation.Options;

/// <summary>Translates the condition of a relationship to a filter. Its values are constants of the model, which every statement sends.</summary>
internal static class RelationshipConditionTranslator
{
    /// <exception cref="MappingException">The condition has no translation, or values that are not constant.</exception>
    public static OptionFilter Translate(Relationship relationship, LambdaExpression? lambda)
    {
        if (lambda is null)
        {
            throw Refused(relationship, "it is null. Return a lambda");
        }

        if (!ReadParameter.Of(lambda))
        {
            throw Refused(relationship, $"'{ExpressionText.Of(lambda.Body)}' reads nothing of {relationship.Related.Name}, so that it holds for all rows or for none. Use a property of {relationship.Related.Name}");
        }

        var values = ReadConstants(relationship, lambda);
        var context = new TranslationContext(values);
        var lambdas = new ValueFreeLambda(context);
        var filter = new OptionFilter(lambdas.Values, [new TranslatedCall(FilterCallKind.Where, lambdas.Rewrite(lambda), Count: null)], holding: null);
        var related = new TableReference(relationship.Related, "t0");
        var translation = new TranslationContext(lambdas.Values, new AliasNames(1));
        try
        {
            _ = filter.Apply(related, related.Source, translation);
        }
        catch (QueryTranslationException error)
        {
            throw Refused(relationship, error.Message.TrimEnd('.'));
        }

        Convert(values.Values, translation);
        return filter;
    }

    private static Dictionary<object, QueryValue> ReadConstants(Relationship relationship, LambdaExpression lambda)
    {
        var reader = ShapeReader.Rent();
        try
        {
            reader.ReadCondition(lambda);
            var (values, sources) = (reader.CopyValues(), reader.CopySources());
            foreach (var (source, value) in sources.ToList())
            {
                if (source is not Expression node || !ConstantParts.IsConstant(node))
                {
                    throw Refused(
                        relationship,
                        $"the value of '{(source is Expression found ? ExpressionText.Of(found) : source)}' may differ between two statements. Use literals, enum members, constants and static readonly fields; a value of the session belongs in a filter of the database");
                }

                if (value.Kind == QueryValueKind.Entity)
                {
                    throw Refused(relationship, $"'{ExpressionText.Of(node)}' is an object. Compare the foreign key with its key");
                }

                sources[source] = WithConstants(value, values);
            }

            return sources;
        }
        finally
        {
            reader.Return();
        }
    }

    private static QueryValue WithConstants(QueryValue value, object?[] values) => value with
    {
        Constant = new ModelConstant(values[value.Slot]),
        Parts = [.. value.Parts.Select(part => WithConstants(part, values))],
    };

    private static void Convert(IEnumerable<QueryValue> values, TranslationContext translation)
    {
        var conversions = translation.Conversions();
        foreach (var value in values.SelectMany(value => value.Parts.Prepend(value)))
        {
            if (value.Slot < conversions.Length)
            {
                value.Constant!.Value = conversions[value.Slot].Apply(value.Constant.Value);
            }
        }
    }

    private static MappingException Refused(Relationship relationship, string reason) =>
        new("REL192", $"The condition of {relationship} cannot be used: {reason}.");

    /// <summary>Whether a lambda uses its parameter.</summary>
    private sealed class ReadParameter(ParameterExpression parameter) : ExpressionVisitor
    {
        private bool _isRead;

        public static bool Of(LambdaExpression lambda)
        {
            var visitor = new ReadParameter(lambda.Parameters[0]);
            visitor.Visit(lambda.Body);
            return visitor._isRead;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _isRead |= node == parameter;
            return node;
        }
    }
}
