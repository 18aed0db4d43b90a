using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Loaders.LoadedValues;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Options;

/// <summary>The lambda of a loaded value, translated for each statement that computes it.</summary>
/// <param name="values">The values of the query, by the expressions that stand for them in the lambda.</param>
/// <param name="value">The property that gets the value.</param>
/// <param name="lambda">The lambda.</param>
/// <param name="criteria">The criteria of the query, which hold for what the lambda navigates to; null for none.</param>
internal sealed class TranslatedValue(Dictionary<object, QueryValue> values, LoadedValue value, LambdaExpression lambda, EntityCriteria? criteria) : LoadedExpression(value)
{
    public override (ImmutableArray<Join> Joins, SqlExpression Value) Apply(EntityReference owner, Source source, AliasNames aliases) =>
        Apply(owner, source, new TranslationContext(values, aliases) { Criteria = criteria });

    public override LoadedValueSql Under(EntityCriteria? criteria) => new TranslatedValue(values, Value, lambda, criteria);

    /// <summary>Creates the SQL in a context, which learns how the values are converted.</summary>
    public (ImmutableArray<Join> Joins, SqlExpression Value) Apply(EntityReference owner, Source source, TranslationContext context)
    {
        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: true, context.Criteria);
        rows.Row = new EntityOperand(owner, rows);
        var scalar = SqlLogic.TwoValued(new LambdaTranslator(context).ApplyScalar(lambda, rows.Row));
        Check(scalar);
        return (rows.Build().Joins, scalar.Sql);
    }

    private void Check(ScalarOperand scalar)
    {
        if (scalar.Format is not null)
        {
            throw new LoadOptionException($"{Value} cannot be loaded: the expression is a value that is stored in a format of its own. Load the related entity instead.");
        }

        if (scalar.IsNullable && Value.ClrType.IsValueType && Nullable.GetUnderlyingType(Value.ClrType) is null)
        {
            throw new LoadOptionException(
                $"{Value} is {Value.ClrType.Name}, and its expression may have no value, as the maximum of no rows. Make the property {Value.ClrType.Name}?, or write the value for none with ??.");
        }
    }
}
