using System.Collections.Immutable;
using System.Globalization;
using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.PostgreSql;

/// <summary>The SQL dialect of PostgreSQL.</summary>
/// <param name="schema">The schema of tables without a specified one; empty if unknown.</param>
internal sealed class PostgreSqlDialect(string schema = "public") : Dialect
{
    internal override ServerPlanFormat ServerPlan { get; } = new("EXPLAIN (ANALYZE, BUFFERS OFF) ");

    private static readonly string s_whiteSpace = WhiteSpace.Format("\\u{0:X4}", "");

    public override bool BatchesStatements => true;

    public override bool HasLateral => true;

    // A comparison with a text parameter compares citext as text, and character(n) without its padding.
    internal override bool InfersTextTypes => true;

    internal override bool HasInfiniteTimes => true;

    internal override SqlQuoting Quoting => SqlQuoting.PostgreSql;

    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS: NAMEDATALEN - 1
    internal override NameRules Names => new() { MaxLength = 63, Truncates = true, NamesPrimaryKeys = true, DefaultSchema = schema };

    internal override string? Choose(ViewDefinition view) => view.PostgreSql ?? view.Sql;

    public override string Quote(string name) => Identifiers.Quote(name, '"');

    public override string Parameter(int number) => $"${number}";

    public override bool HasSequences => true;

    // A copy takes three round trips.
    internal override int BulkPart => 5000;

    internal override WriteText Write(TableWrite write)
    {
        var text = base.Write(write);
        return RowsText.CanWrite(write)
            ? new RowsText(write, text.One, this, new RowsStatementWriter(new SqlWriter(this), write.Table).Write(write))
            : new CopyableText(write, text.One, this);
    }

    // The sequence does not skip a key that is inserted explicitly and would generate it later. It is advanced to the key, if the key is ahead of it.
    // INSERT INTO "post" ("id") VALUES ($1) RETURNING (SELECT setval(seqrelid, "post"."id") FROM pg_sequence
    // WHERE seqrelid = … AND "post"."id" BETWEEN seqmin AND seqmax AND ("post"."id" > last value) = (seqincrement > 0))
    internal override void WriteGivenKey(SqlWriter writer, QualifiedName table, Column generated, string before)
    {
        var key = $"{QuoteTable(table)}.{Quote(generated.Name)}";
        writer.Append(before).Append(
            $"(SELECT setval(seqrelid, {key}) FROM pg_sequence WHERE seqrelid = (SELECT {SequenceOf(table, generated)}) AND {key} BETWEEN seqmin AND seqmax"
            + $" AND ({key} > COALESCE(pg_sequence_last_value(seqrelid), seqstart - (seqincrement > 0)::int)) = (seqincrement > 0))");
    }

    // INSERT INTO "post" ("title") VALUES ($1) RETURNING "id"
    internal override void WriteReturning(SqlWriter writer, Column generated) =>
        writer.Append(" RETURNING ").AppendName(generated.Name);

    protected internal override bool TryWrite(SqlWriter writer, SqlExpression expression) => ExtremeSql.TryWrite(writer, expression) || NumberSql.TryWrite(writer, expression);

    internal override bool MayDeferUnique => true;

    internal override bool HasXmin => true;

    // CAST(CAST(t0."xmin" AS text) AS bigint): a transaction ID has neither an order nor a cast to a number.
    // https://www.postgresql.org/docs/current/ddl-system-columns.html
    internal override void WriteColumn(SqlWriter writer, string alias, Column column)
    {
        writer.Append(column.IsSystem ? "CAST(CAST(" : "");
        base.WriteColumn(writer, alias, column);
        writer.Append(column.IsSystem ? " AS text) AS bigint)" : "");
    }

    // NULL sorts first in .NET, and last in PostgreSQL.
    protected internal override void WriteOrdering(SqlWriter writer, Ordering ordering)
    {
        base.WriteOrdering(writer, ordering);
        if (ordering.IsNullable)
        {
            writer.Append(ordering.IsDescending ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    // t0."id" = ANY($1)
    // (t0."order_id", t0."item_id") IN (SELECT * FROM unnest($1, $2))
    protected internal override void WriteInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot)
    {
        var operands = expression.Operands;
        ImmutableArray<SqlExpression?> sources = [.. operands.Zip(expression.Types, (operand, type) => writer.InferFrom(operand, type))];
        var first = writer.ReserveParameters(expression.Set.Source, sources);
        if (operands.Length == 1)
        {
            WriteOperands(writer, operands);
            writer.Append(isNot ? " <> ALL(" : " = ANY(").AppendReserved(first).Append(")");
            return;
        }

        var infers = sources.Any(source => source is not null);
        if (infers)
        {
            WriteInference(writer, sources, first);
        }

        WriteOperands(writer, operands);
        writer.Append(isNot ? " NOT IN (SELECT * FROM unnest(" : " IN (SELECT * FROM unnest(");
        for (var part = 0; part < operands.Length; part++)
        {
            writer.Append(part == 0 ? "" : ", ").AppendReserved(first + part);
        }

        writer.Append(infers ? ")))" : "))");
    }

    // ((TRUE OR t0."code" = ANY($2)) AND (t0."floor", t0."code") IN (SELECT * FROM unnest($1, $2)))
    // The server infers the type of $2 at its first occurrence; unnest does not determine it. The planner removes the first condition.
    private static void WriteInference(SqlWriter writer, ImmutableArray<SqlExpression?> sources, int first)
    {
        writer.Append("((TRUE");
        for (var part = 0; part < sources.Length; part++)
        {
            if (sources[part] is { } source)
            {
                writer.Append(" OR ").AppendOperand(source).Append(" = ANY(").AppendReserved(first + part).Append(")");
            }
        }

        writer.Append(") AND ");
    }

    // (SELECT unnest($1))
    protected internal override void WriteSet(SqlWriter writer, SqlSetExpression expression) =>
        writer.Append(expression.HasParentheses ? "SELECT unnest(" : "(SELECT unnest(")
            .AppendParameter(expression.Set.Source)
            .Append(expression.HasParentheses ? ")" : "))");

    // t0."tags" @> to_jsonb(CAST($1 AS text)): an array contains a value as an element. JSON's null contains nothing.
    // https://www.postgresql.org/docs/current/datatype-json.html#JSON-CONTAINMENT
    protected internal override void WriteArrayContains(SqlWriter writer, SqlListContainsExpression expression)
    {
        if (expression.Array.Type != ColumnType.Json)
        {
            base.WriteArrayContains(writer, expression);
            return;
        }

        writer.AppendOperand(expression.Array).Append(" @> to_jsonb(");
        writer.Append(new SqlCastExpression(expression.Value, expression.ElementType)).Append(")");
    }

    // unnest(t0."tags") WITH ORDINALITY AS t1("value", "key"), jsonb_array_elements(t0."document" #> '{"tags"}') WITH ORDINALITY AS t1("value", "key")
    protected internal override void WriteElements(SqlWriter writer, ElementsSource source)
    {
        writer.Append(source.ElementType == ColumnType.Json ? "jsonb_array_elements(" : "unnest(").Append(source.List).Append(") WITH ORDINALITY AS ").Append(source.Alias);
        writer.Append($"({Quote(SqlElementExpression.Column)}, {Quote(SqlPositionExpression.Column)})");
    }

    // (t0."document" #>> '{"address","city"}')
    protected internal override void WriteJson(SqlWriter writer, SqlJsonExpression expression)
    {
        var (before, arrow, after) = expression.ColumnType switch
        {
            ColumnType.String => ("(", "#>>", ")"),
            ColumnType.Json => ("NULLIF(", "#>", ", 'null')"),
            // The driver has the first and the last date of .NET as infinities: https://www.npgsql.org/doc/types/datetime.html
            ColumnType.DateOnly => ("CAST(replace(replace(", "#>>", ", '0001-01-01', '-infinity'), '9999-12-31', 'infinity') AS date)"),
            _ => ("CAST(", "#>>", $" AS {CastType(expression.ColumnType)})"),
        };
        writer.Append(before).AppendOperand(expression.Document).Append($" {arrow} {PathOf(expression.Path)}{after}");
    }

    // jsonb_set(t0."document", '{"address","city"}', CAST($1 AS jsonb))
    // jsonb_set(t0."document", '{"year"}', COALESCE(to_jsonb(t0."year" + 1), 'null')): it is NULL for a value that is NULL.
    protected internal override void WriteJsonSet(SqlWriter writer, SqlJsonSetExpression expression)
    {
        var (before, after) = expression.Value.Type == ColumnType.Json ? ("CAST(", " AS jsonb))") : ("COALESCE(to_jsonb(", "), 'null'))");
        writer.Append("jsonb_set(").Append(expression.Document).Append($", {PathOf(expression.Path)}, {before}").Append(expression.Value).Append(after);
    }

    // '{"address","city"}'
    private static string PathOf(string members) => $"'{{{members.Replace("\".\"", "\",\"", StringComparison.Ordinal)}}}'";

    protected internal override void WriteFunction(SqlWriter writer, SqlFunctionExpression expression)
    {
        var arguments = expression.Arguments;
        switch (expression.Function)
        {
            case SqlFunction.Contains:
                WriteCall(writer, "strpos", arguments);
                writer.Append(" > 0");
                break;
            case SqlFunction.ArrayLength when arguments[0].Type == ColumnType.Json:
                WriteCall(writer, "jsonb_array_length", arguments);
                break;
            case SqlFunction.Trim:
                writer.Append("btrim(").Append(arguments[0]).Append($", E'{s_whiteSpace}')");
                break;
            case SqlFunction.StartsWith:
                WriteCall(writer, "starts_with", arguments);
                break;
            case SqlFunction.EndsWith:
                writer.Append("right(").Append(arguments[0]).Append(", length(").Append(arguments[1]).Append(")) = ").AppendOperand(arguments[1]);
                break;
            default:
                if (!PostgreSqlTimes.TryWrite(writer, expression))
                {
                    base.WriteFunction(writer, expression);
                }

                break;
        }
    }

    // A column that is NULL in the first two SELECTs would be a text, and not go with a number in the third.
    internal override string NullOf(Column column) => $"CAST(NULL AS {PostgreSqlTypes.Of(column)})";

    protected internal override string CastType(ColumnType type) => PostgreSqlTypes.Of(type);

    // The driver stores the greatest values of .NET as infinity, and truncates others to microseconds, where the server would round.
    internal override string ConstantOf(object value) => value switch
    {
        DateTime or DateTimeOffset or DateOnly when value.Equals(DateTime.MaxValue) || value.Equals(DateTimeOffset.MaxValue) || value.Equals(DateOnly.MaxValue) =>
            $"CAST('infinity' AS {PostgreSqlTypes.Of(ColumnTypes.Of(value.GetType())!.Value)})",
        DateTime or DateTimeOffset or DateOnly when value.Equals(DateTime.MinValue) || value.Equals(DateTimeOffset.MinValue) || value.Equals(DateOnly.MinValue) =>
            $"CAST('-infinity' AS {PostgreSqlTypes.Of(ColumnTypes.Of(value.GetType())!.Value)})",
        DateTime time => $"CAST({base.ConstantOf(time.AddTicks(-(time.Ticks % 10)))} AS {PostgreSqlTypes.Of(ColumnType.DateTime)})",
        DateTimeOffset time => $"CAST({base.ConstantOf(time.AddTicks(-(time.Ticks % 10)))} AS {PostgreSqlTypes.Of(ColumnType.DateTimeOffset)})",
        TimeOnly time => $"CAST({base.ConstantOf(time.Add(TimeSpan.FromTicks(-(time.Ticks % 10))))} AS {PostgreSqlTypes.Of(ColumnType.TimeOnly)})",
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"CAST('{span.Days} days {span.Ticks % TimeSpan.TicksPerDay / 10} microseconds' AS interval)"),
        byte[] bytes => $"decode('{Convert.ToHexString(bytes)}', 'hex')",
        DateOnly or Guid => $"CAST({base.ConstantOf(value)} AS {PostgreSqlTypes.Of(ColumnTypes.Of(value.GetType())!.Value)})",
        _ => base.ConstantOf(value),
    };

    // The driver stores the minimum values of .NET as -infinity: https://www.npgsql.org/doc/types/datetime.html
    protected internal override string DefaultOf(ColumnType type) => type switch
    {
        ColumnType.Char => "''",
        ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly => $"CAST('-infinity' AS {PostgreSqlTypes.Of(type)})",
        ColumnType.TimeSpan => "CAST('0' AS interval)",
        ColumnType.Guid or ColumnType.TimeOnly => $"CAST({base.DefaultOf(type)} AS {PostgreSqlTypes.Of(type)})",
        _ => base.DefaultOf(type),
    };

    // NULL if the column has no sequence: https://www.postgresql.org/docs/current/functions-info.html
    internal string SequenceOf(QualifiedName table, Column generated) => generated.Sequence is null
        ? $"pg_get_serial_sequence({Literal(QuoteTable(table))}, {Literal(generated.Name)})::regclass"
        : $"to_regclass({Literal(QuoteName(generated.Sequence))})";

    internal override string MoveSequence(QualifiedName sequence, string last) =>
        $"SELECT setval(seqrelid, greatest({last}, coalesce(pg_sequence_last_value(seqrelid), seqmin)))::text FROM pg_sequence WHERE seqrelid = {Literal(QuoteName(sequence))}::regclass AND {last} BETWEEN seqmin AND seqmax";

    // pg_sequences shows only the sequences of the user: https://www.postgresql.org/docs/current/catalog-pg-sequence.html
    internal override string NextBlock(QualifiedName sequence)
    {
        var name = Literal(QuoteName(sequence));
        return $"SELECT nextval({name}), (SELECT seqincrement FROM pg_sequence WHERE seqrelid = {name}::regclass)";
    }

    /// <summary>A name from the model as a string literal.</summary>
    public static string Literal(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
