using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>The SQL dialect of SQLite.</summary>
internal sealed class SqliteDialect : Dialect
{
    internal override ServerPlanFormat ServerPlan { get; } = new("EXPLAIN QUERY PLAN ", IsTree: true);

    private static readonly string s_whiteSpace = WhiteSpace.Format("{0}", ", ");

    internal override SqlQuoting Quoting => SqlQuoting.Sqlite;

    // Indexes share a namespace with tables, and names are not case-sensitive: https://www.sqlite.org/lang_createindex.html
    internal override NameRules Names { get; } = new() { MaxLength = int.MaxValue, IgnoresCase = true, HasSchemas = false };

    // https://www.sqlite.org/limits.html
    internal override int MostJoinedTables => 64;

    internal override string? Choose(ViewDefinition view) => view.Sqlite ?? view.Sql;

    public override string Quote(string name) => Identifiers.Quote(name, '"');

    // A schema is a different file in SQLite. It is ignored, so that a model for another database can be used unchanged.
    internal override string QuoteTable(QualifiedName table) => Quote(table.Name);

    // SQLite reads the sources of a CROSS JOIN in the order of the text. It does not know how long a page is, and may otherwise scan the joined table in
    // the order of an index that saves it a DISTINCT: https://www.sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join
    internal override string JoinToPage => " CROSS JOIN ";

    protected internal override bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        if (expression is SqliteCall call)
        {
            writer.Append(call.Name).Append(call.IsDistinct ? "(DISTINCT " : "(");
            writer.AppendJoined(", ", call.Operands, static (writer, argument) => writer.Append(argument)).Append(")");
            return true;
        }

        return DecimalSql.TryWrite(writer, expression) || NumberSql.TryWrite(writer, expression);
    }

    // The stored forms: docs/sqlite.md.
    internal override string ConstantOf(object value) => value switch
    {
        decimal => $"'{base.ConstantOf(value)}'",
        ulong number => base.ConstantOf(unchecked((long)number)),
        TimeSpan span => base.ConstantOf(span.Ticks),
        Guid guid => base.ConstantOf(guid.ToString().ToUpperInvariant()),
        _ => base.ConstantOf(value),
    };

    protected internal override string CastType(ColumnType type) => type switch
    {
        ColumnType.Single or ColumnType.Double => "REAL",
        ColumnType.Decimal or ColumnType.String => "TEXT",
        _ => "INTEGER",
    };

    protected internal override void WriteOrdering(SqlWriter writer, Ordering ordering) =>
        base.WriteOrdering(writer, ordering with { Expression = NumberSql.Ordered(ordering.Expression) });

    // "id" IN (SELECT value FROM json_each(?1))
    // ("order_id", "item_id") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))
    protected internal override void WriteInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot)
    {
        WriteOperands(writer, expression.Operands);
        writer.Append(isNot ? " NOT IN (SELECT " : " IN (SELECT ");
        var isComposite = expression.Types.Length > 1;
        for (var part = 0; part < expression.Types.Length; part++)
        {
            var value = isComposite ? $"value ->> {part}" : "value";
            writer.Append(part == 0 ? "" : ", ").Append(Element(expression.Types[part], value));
        }

        writer.Append(" FROM json_each(").Append(expression.Set).Append("))");
    }

    // (SELECT value FROM json_each(?1))
    protected internal override void WriteSet(SqlWriter writer, SqlSetExpression expression)
    {
        writer.Append(expression.HasParentheses ? "SELECT " : "(SELECT ").Append(Element(expression.ElementType, "value"));
        writer.Append(" FROM json_each(").Append(expression.Set).Append(expression.HasParentheses ? ")" : "))");
    }

    // ?1 IN (SELECT value FROM json_each(t0."tags"))
    // The left operand determines the collation: a column has its own, a value has none.
    protected internal override void WriteArrayContains(SqlWriter writer, SqlListContainsExpression expression)
    {
        writer.AppendOperand(expression.Value).Append($" IN (SELECT {Element(expression.ElementType, "value")} FROM json_each(").Append(expression.Array).Append("))");
    }

    // json_each(t0."tags") AS t1. Its columns are those of https://www.sqlite.org/json1.html#jeach: a scalar is a value of SQLite, an object or an array its text.
    protected internal override void WriteElements(SqlWriter writer, ElementsSource source) =>
        writer.Append("json_each(").Append(source.List).Append(") AS ").Append(source.Alias);

    protected internal override void WriteElement(SqlWriter writer, SqlElementExpression expression) =>
        writer.Append(Element(expression.ElementType, $"{expression.Alias}.{Quote(SqlElementExpression.Column)}"));

    protected internal override void WritePosition(SqlWriter writer, SqlPositionExpression expression) =>
        writer.Append(expression.Alias).Append(".").AppendName(SqlPositionExpression.Column);

    // json_extract(t0."document", '$."address"."city"')
    // A double is written without a decimal point if it is whole, and would then be divided as an integer. A Guid in a column has upper case.
    protected internal override void WriteJson(SqlWriter writer, SqlJsonExpression expression)
    {
        var (before, after) = expression.ColumnType switch
        {
            ColumnType.Double => ("CAST(", " AS REAL)"),
            ColumnType.Guid => ("upper(", ")"),
            _ => ("", ""),
        };
        if (expression.Path.Length == 0)
        {
            writer.Append(before).Append(expression.Document).Append(after);
        }
        else
        {
            writer.Append(before).Append("json_extract(").Append(expression.Document).Append($", '{JsonPath(expression)}'){after}");
        }
    }

    // json_set(t0."document", '$."address"."city"', json(?1))
    protected internal override void WriteJsonSet(SqlWriter writer, SqlJsonSetExpression expression) => WriteJsonSet(writer, expression, "json_set", ("json(", ")"));

    // JSON has no binary data, and writes a large double without a decimal point, so that it would be compared as an inexact integer.
    private static string Element(ColumnType type, string value) => type switch
    {
        ColumnType.Bytes => $"unhex({value})",
        ColumnType.Single or ColumnType.Double => $"CAST({value} AS REAL)",
        _ => value,
    };

    // trim(t0."name", char(9, 10, …))
    // length and substr take U+0000 for the end of a text, and not for that of a blob: https://www.sqlite.org/nulinstr.html
    // A text in UTF-8 begins or ends with another where its bytes do. The stop keeps substr from an empty blob, of which it makes NULL.
    // substr(CAST('.' || t0."name" AS BLOB), 1, length(CAST('.' || ?1 AS BLOB))) = CAST('.' || ?1 AS BLOB)
    // substr(CAST(t0."name" || '.' AS BLOB), -length(CAST(?1 || '.' AS BLOB))) = CAST(?1 || '.' AS BLOB)
    protected internal override void WriteFunction(SqlWriter writer, SqlFunctionExpression expression)
    {
        var arguments = expression.Arguments;
        switch (expression.Function)
        {
            case SqlFunction.Trim:
                writer.Append("trim(").Append(arguments[0]).Append($", char({s_whiteSpace}))");
                break;
            case SqlFunction.Length:
                WriteCall(writer, TextFunctions.Length, arguments);
                break;
            case SqlFunction.StartsWith:
                WriteBytes(writer.Append("substr("), "'.' || ", arguments[0]).Append(", 1, length(");
                WriteBytes(writer, "'.' || ", arguments[1]).Append(")) = ");
                WriteBytes(writer, "'.' || ", arguments[1]);
                break;
            case SqlFunction.EndsWith:
                WriteBytes(writer.Append("substr("), "", arguments[0], " || '.'").Append(", -length(");
                WriteBytes(writer, "", arguments[1], " || '.'").Append(")) = ");
                WriteBytes(writer, "", arguments[1], " || '.'");
                break;
            default:
                if (!SqliteTimes.TryWrite(writer, expression))
                {
                    base.WriteFunction(writer, expression);
                }

                break;
        }
    }

    private static SqlWriter WriteBytes(SqlWriter writer, string before, SqlExpression text, string after = "") =>
        writer.Append("CAST(").Append(before).AppendOperand(text).Append(after).Append(" AS BLOB)");

    protected internal override string FunctionName(SqlFunction function) =>
        function == SqlFunction.ArrayLength ? "json_array_length" : base.FunctionName(function);

    // The session's transaction locks the whole file.
    internal override bool HasRowLocks => false;

    internal override long TimeUnit(ColumnType type) => 1;

    protected internal override void WriteLock(SqlWriter writer, RowLock rows)
    {
    }

    // SQLite has no OFFSET without LIMIT; a negative LIMIT means no limit.
    protected internal override void WritePage(SqlWriter writer, Select select)
    {
        if (select.Limit is null && select.Offset is not null)
        {
            writer.Append(" LIMIT -1");
        }

        base.WritePage(writer, select);
    }
}
