using System.Collections;
using System.Collections.Immutable;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.Queries.Raw;

/// <summary>Translates raw SQL to the source of a query, or to a statement.</summary>
internal sealed class RawTranslator(TranslationContext context, Dialect dialect)
{
    /// <summary>SELECT … FROM (raw SQL) AS t0. Columns are referred to by name, so that further query methods can be applied.</summary>
    /// <param name="raw">The raw SQL.</param>
    /// <param name="root">The entity that its rows are read as; null for other results.</param>
    public SelectBuilder Open(RawSql raw, EntityType? root)
    {
        var alias = context.Aliases.Next();
        var source = new RawSource(WithoutEnd(raw.Literals), Holes(raw), alias);
        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: false, context.Criteria);
        if (root is null)
        {
            rows.Row = new RawOperand(raw, alias);
            return rows;
        }

        if (!root.Hierarchy.JoinedParts.IsEmpty)
        {
            throw new QueryTranslationException(
                "REL151",
                $"Raw SQL cannot be read as {root}: its hierarchy is stored in several tables, whose columns may have equal names. Read its rows as a record, or select the keys with raw SQL and query for them: "
                + $"session.Query<{root}>().Where(x => keys.Contains(x.{root.Columns[0]})).");
        }

        var row = new TableReference(root, alias);
        rows.Row = new EntityOperand(row, rows);
        rows.ApplyCriteria();
        return QueryMethodTranslator.OfClass(rows, row);
    }

    /// <summary>The raw SQL as a statement, with its values as parameters.</summary>
    public SqlText Write(RawSql raw)
    {
        var writer = new SqlWriter(dialect);
        RawSource.WriteStatement(writer, raw.Literals, Holes(raw));
        return writer.ToSqlText();
    }

    // A sub-select must not end with a semicolon, nor with a comment that would hide the closing parenthesis.
    private ImmutableArray<string> WithoutEnd(ImmutableArray<string> literals) =>
        literals.SetItem(literals.Length - 1, literals[^1][..SqlQuotes.FindEnd(literals[^1], dialect.Quoting)]);

    private ImmutableArray<SqlExpression> Holes(RawSql raw) => [.. raw.Holes.Select((hole, i) => Hole(hole, raw.Literals[i], raw.Literals[i + 1]))];

    private SqlExpression Hole(RawSqlHole hole, string before, string after)
    {
        if (SqlQuotes.FindOpen(before, dialect.Quoting) is { } inside)
        {
            throw new QueryTranslationException(
                "REL044",
                $"The hole after '{before[^Math.Min(before.Length, 40)..].Trim()}' is inside {inside}, where the database sees the mark of a parameter as it is written, and never the value. "
                + "Write the hole without quotes, and what goes around the value into the value.");
        }

        var value = context.FindValue(hole)!.Value;
        var parameter = new SqlParameterExpression(value.Slot);
        if (value.IsSet)
        {
            if (!ColumnTypes.TryGet(ElementType(hole.Type), out var columnType))
            {
                throw Refuse(hole);
            }

            context.ConvertToSet(value, [columnType], []);
            var hasParentheses = before.TrimEnd().EndsWith('(') && after.TrimStart().StartsWith(')');
            return new SqlSetExpression(parameter, columnType, hasParentheses);
        }

        if (value.IsNull)
        {
            ConvertNull(hole, value);
        }

        return value.Kind == QueryValueKind.Unsupported ? throw Refuse(hole) : parameter;
    }

    // A server that sees the parameter first in "$1 IS NULL" does not know its type, unless it is sent with one as other values are.
    private void ConvertNull(RawSqlHole hole, QueryValue value)
    {
        if (ColumnTypes.TryGet(hole.Type, out var type))
        {
            context.ConvertToTypedNull(value.Slot, type);
        }
        else if (hole.Type.IsAssignableTo(typeof(IEnumerable)))
        {
            throw new QueryTranslationException($"The {hole.Type.Name} in a hole of the SQL is null. Pass a list of values, which may be empty.");
        }
    }

    private static Type? ElementType(Type list) =>
        list.GetElementType() ?? (list.GetGenericArguments() is [var element] ? element : null);

    private static QueryTranslationException Refuse(RawSqlHole hole) =>
        new($"A {hole.Type.Name} cannot be a value of a statement. Put values into the holes of the text, or lists of values after IN.");
}
