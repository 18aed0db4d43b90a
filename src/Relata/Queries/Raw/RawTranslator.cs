using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Raw;

/// <summary>Makes raw SQL the rows that a query begins with, or a statement.</summary>
internal sealed class RawTranslator(TranslationContext context, Dialect dialect)
{
    /// <summary>SELECT … FROM (the user's words) AS t0: what it selects is found by name, so that verbs can follow.</summary>
    /// <param name="raw">The SQL.</param>
    /// <param name="root">The entity its rows are; null where they are something else.</param>
    public SelectBuilder Open(RawSql raw, EntityType? root)
    {
        var alias = context.Aliases.Next();
        var source = new RawSource(WithoutEnd(raw.Texts), Holes(raw), alias);
        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: false);
        rows.Row = root is null ? new RawOperand(raw, alias) : new EntityOperand(new TableReference(root, alias), rows);
        return rows;
    }

    /// <summary>The statement as it is, its values parameters.</summary>
    public SqlText Write(RawSql raw)
    {
        var writer = new SqlWriter(dialect);
        RawSource.WriteStatement(writer, raw.Texts, Holes(raw));
        return writer.ToSqlText();
    }

    // A statement that ends with a semicolon cannot stand in parentheses.
    private static ImmutableArray<string> WithoutEnd(ImmutableArray<string> texts) =>
        texts.SetItem(texts.Length - 1, texts[^1].TrimEnd().TrimEnd(';'));

    private ImmutableArray<SqlExpression> Holes(RawSql raw) => [.. raw.Holes.Select((hole, i) => Hole(hole, raw.Texts[i], raw.Texts[i + 1]))];

    private SqlExpression Hole(RawSqlHole hole, string before, string after)
    {
        if (SqlQuotes.At(before, dialect.Quoting) is { } inside)
        {
            throw new QueryTranslationException(
                "REL044",
                $"The hole after '{before[^Math.Min(before.Length, 40)..].Trim()}' is inside {inside}, where the database sees the mark of a parameter as it is written, and never the value. "
                + "Write the hole without quotes, and what goes around the value into the value.");
        }

        var value = context.FindValue(hole)!.Value;
        var parameter = new ParameterExpression(value.Slot);
        if (value.IsSet)
        {
            if (!ColumnTypes.TryGet(ElementType(hole.Type), out var columnType))
            {
                throw Refuse(hole);
            }

            context.ConvertToSet(value, [columnType], []);
            var hasParentheses = before.TrimEnd().EndsWith('(') && after.TrimStart().StartsWith(')');
            return new SetExpression(parameter, columnType, hasParentheses);
        }

        return value.Kind == QueryValueKind.Unsupported ? throw Refuse(hole) : parameter;
    }

    private static Type? ElementType(Type list) =>
        list.GetElementType() ?? (list.GetGenericArguments() is [var element] ? element : null);

    private static QueryTranslationException Refuse(RawSqlHole hole) =>
        new($"A {hole.Type.Name} cannot be a value of a statement. Put values into the holes of the text, or lists of values after IN.");
}
