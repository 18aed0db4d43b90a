using System.Collections.Immutable;
using Relata.Loaders.Plans;
using Relata.RelationshipSql;
using Relata.Sql;

namespace Relata.Loaders.LoadedValues;

/// <summary>A SELECT that computes loaded values of the entities of a node, by their primary keys, after all relationships are loaded.</summary>
/// <remarks>
/// Statements of their own and not columns of the SELECT that reads the entities: that one does not return entities that the session held already, and
/// a joined row repeats those that it returns.
/// </remarks>
/// <param name="Node">The node.</param>
/// <param name="Values">The values, which follow the key in each row.</param>
/// <param name="Sql">The statement.</param>
/// <param name="IsCount">Whether an entity without a row has the value 0.</param>
internal sealed record ValueSegment(LoadNode Node, ImmutableArray<LoadedValue> Values, SqlText Sql, bool IsCount)
{
    /// <summary>What it loads, for diagnostics.</summary>
    public string Subject => string.Join(", ", Values);

    /// <summary>The statements of a node: one for each count, and one for all expressions.</summary>
    public static IEnumerable<ValueSegment> Compile(LoadNode node, Dialect dialect)
    {
        foreach (var count in node.Values.OfType<LoadedCount>())
        {
            yield return new ValueSegment(node, [count.Value], dialect.Write(count.Select()), IsCount: true);
        }

        LoadedExpression[] expressions = [.. node.Values.OfType<LoadedExpression>()];
        if (expressions.Length > 0)
        {
            yield return new ValueSegment(node, [.. expressions.Select(expression => expression.Value)], dialect.Write(Select(node, expressions)), IsCount: false);
        }
    }

    // SELECT t0."id", (SELECT max(t1."weight") FROM "flag" AS t1 WHERE t1."post_id" = t0."id") FROM "post" AS t0 WHERE t0."id" IN (…)
    private static Select Select(LoadNode node, LoadedExpression[] expressions)
    {
        var aliases = new AliasNames();
        var root = new TableReference(node.Type, aliases.Next());
        var values = Array.ConvertAll(expressions, expression => expression.Apply(root, root.Source, aliases));
        return new Select(root.Source)
        {
            Items = [.. root.Key.Concat(values.Select(value => value.Value)).Select(item => new SelectItem(item))],
            Joins = [.. values.SelectMany(value => value.Joins)],
            Where = KeyConditions.MatchSentKeys([.. root.Key], node.Type.KeyTypes, isOne: false),
        };
    }
}
