using System.Collections.Immutable;
using System.Text;
using Relata.MariaDb.Connections;
using Relata.Relational;
using Relata.Relational.Names;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>The SQL dialect of MariaDB.</summary>
/// <param name="database">The database of tables without a schema; empty if unknown.</param>
/// <param name="loadsData">Whether bulk inserts use LOAD DATA LOCAL where the table allows it.</param>
internal sealed class MariaDbDialect(string database = "", bool loadsData = false) : Dialect
{
    internal override ServerPlanFormat ServerPlan { get; } = new("ANALYZE FORMAT=JSON ");

    // TRIM removes one string, not a set of characters. The pattern is hexadecimal, because the meaning of a backslash depends on sql_mode.
    // The lookbehind and the possessive quantifier avoid quadratic time for long white space inside a string.
    private static readonly string s_outerWhiteSpace = OuterWhiteSpace(string.Concat(WhiteSpace.Characters.Select(character => (char)character)));

    public override bool SharesParameters => false;

    public override bool BatchesStatements => true;

    internal override SqlQuoting Quoting => SqlQuoting.MariaDb;

    // Whether table names are case-sensitive depends on the server's operating system: https://mariadb.com/kb/en/identifier-case-sensitivity/
    internal override NameRules Names =>
        new() { MaxLength = 64, CountsBytes = false, IgnoresCase = true, IndexesBelongToTables = true, IndexesForeignKeys = true, DefaultSchema = database };

    // https://mariadb.com/kb/en/join-syntax/
    internal override int MostJoinedTables => 61;

    internal override string? Choose(ViewDefinition view) => view.MariaDb ?? view.Sql;

    public override string Quote(string name) => Identifiers.Quote(name, '`', "MariaDB");

    // InnoDB treats the row's reference to itself as a reference that prevents the deletion.
    internal override bool DeletesOwnReferences => false;

    // A TimeSpan is the number of its ticks.
    internal override long TimeUnit(ColumnType type) => type == ColumnType.TimeSpan ? 1 : base.TimeUnit(type);

    // https://mariadb.com/kb/en/foreign-keys/: a cascade that updates the same table again is refused.
    internal override bool CascadesWithinTable => false;

    // https://jira.mariadb.org/browse/MDEV-22880, error 1901. A column of a foreign key is a VARCHAR or VARBINARY, which limits the length by itself in strict mode: only spaces at the end are cut off without an error.
    internal override bool ChecksForeignKeyActions => false;

    public override string Parameter(int number) => "?";

    public override bool HasSequences => true;

    // https://mariadb.com/kb/en/create-index/ has no WHERE.
    public override bool HasPartialIndexes => false;

    // A sequence can be read as a table of one row: https://mariadb.com/kb/en/sequence-overview/
    // NULL if the sequence is past it: https://mariadb.com/kb/en/setval/
    internal override string MoveSequence(QualifiedName sequence, string last) => $"SELECT CAST(SETVAL({QuoteName(sequence)}, {last}) AS CHAR)";

    internal override string NextBlock(QualifiedName sequence) => $"SELECT NEXTVAL({QuoteName(sequence)}), (SELECT increment FROM {QuoteName(sequence)})";

    protected internal override bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        switch (expression)
        {
            case SqlScalarSelectExpression scalar:
                return DerivedAggregateSql.TryWrite(writer, scalar.Select);
            case GroupCountExpression:
                writer.Append("COUNT(*) OVER ()");
                return true;
            default:
                return TypedSql.TryWrite(writer, expression);
        }
    }

    internal override WriteText Write(TableWrite write)
    {
        var text = base.Write(write);
        return write.Kind != TableWriteKind.Insert ? text
            : loadsData ? new LoadableText(write, text.One, this)
            : new RowsInsert(write, text.One);
    }

    // With LAST_INSERT_ID(), the key of the first of the rows.
    internal override bool CopiesReturnKeys => true;

    internal override int BulkPart => loadsData ? 5000 : base.BulkPart;

    // In a SELECT of the catalog. The names come from the model.
    public static string Literal(string name) => $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(name))}'";

    // An UPDATE has no RETURNING, and neither has a DELETE that names its table twice.
    internal override bool ReturnsWrittenKeys => false;

    internal override bool LocksDistinctRows => true;

    protected internal override void WriteConditionally(SqlWriter writer, ConditionalWrite write) => ConditionalWriteSql.Write(writer, write);

    protected internal override void WriteDefaultRow(SqlWriter writer) => writer.Append(" () VALUES ()");

    internal override void WriteReturning(SqlWriter writer, Column generated) => writer.Append(" RETURNING ").AppendName(generated.Name);

    // … ON DUPLICATE KEY UPDATE `name` = VALUES(`name`): the conflict may be on any unique key.
    // ON DUPLICATE KEY UPDATE has no WHERE, and RETURNING returns the row whether it was changed or not.
    // https://mariadb.com/kb/en/insert-on-duplicate-key-update/
    internal override bool HasConditionalUpserts => false;

    internal override void WriteOnConflict(SqlWriter writer, ReadOnlySpan<Column> conflictColumns, ReadOnlySpan<Column> setColumns, QualifiedName table, Column? counter)
    {
        for (var i = 0; i < setColumns.Length; i++)
        {
            var name = setColumns[i].Name;
            writer.Append(i == 0 ? " ON DUPLICATE KEY UPDATE " : ", ").AppendName(name);
            if (setColumns[i] == counter)
            {
                writer.Append(" = ").AppendName(name).Append(" + 1");
            }
            else
            {
                writer.Append(" = VALUES(").AppendName(name).Append(")");
            }
        }
    }

    // https://mariadb.com/kb/en/null-safe-equal/
    internal override string NullSafeEquals => " <=> ";

    // MariaDB has no OFFSET without LIMIT: https://mariadb.com/kb/en/limit/
    protected internal override void WritePage(SqlWriter writer, Select select)
    {
        if (select.Limit is null && select.Offset is not null)
        {
            writer.Append(" LIMIT 18446744073709551615");
        }

        base.WritePage(writer, select);
    }

    // MariaDB cannot restrict the lock to one table: joined rows are locked as well. https://mariadb.com/kb/en/for-update/
    // https://mariadb.com/kb/en/insert-on-duplicate-key-update/: the existing row is locked, and remains as it is.
    internal override string KeepExisting(string key) => $" ON DUPLICATE KEY UPDATE {key} = {key}";

    protected internal override void WriteLock(SqlWriter writer, RowLock rows) => writer.Append(rows.Behavior switch
    {
        LockBehavior.SkipLocked => " FOR UPDATE SKIP LOCKED",
        LockBehavior.NoWait => " FOR UPDATE NOWAIT",
        _ => " FOR UPDATE",
    });

    // t0.`id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k)
    // (t0.`order_id`, t0.`item_id`) IN (SELECT k0, k1 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$[0]', k1 INT PATH '$[1]')) AS k)
    protected internal override void WriteInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot)
    {
        if (AggregateOperands.AreIn(expression.Operands, writer.HavingKeys))
        {
            WriteExistsInSet(writer, expression, isNot);
            return;
        }

        WriteOperands(writer, expression.Operands);
        writer.Append(isNot ? " NOT IN (" : " IN (");
        WriteKeys(writer, expression.Set, expression.Types);
        writer.Append(")");
    }

    // EXISTS (SELECT 1 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 BIGINT PATH '$')) AS k WHERE k0 = COUNT(*))
    // An aggregate before IN (SELECT …) is not compared: HAVING COUNT(*) IN (SELECT 2) finds no groups, and NOT IN all of them (10.11).
    private static void WriteExistsInSet(SqlWriter writer, SqlInSetExpression expression, bool isNot)
    {
        writer.Append(isNot ? "NOT EXISTS (SELECT 1" : "EXISTS (SELECT 1");
        WriteKeyTable(writer, expression.Set, expression.Types);
        for (var part = 0; part < expression.Operands.Length; part++)
        {
            writer.Append(part == 0 ? " WHERE " : " AND ").Append(KeyPart(expression.Types, part)).Append(" = ").AppendOperand(expression.Operands[part]);
        }

        writer.Append(")");
    }

    protected internal override void WriteSet(SqlWriter writer, SqlSetExpression expression)
    {
        writer.Append(expression.HasParentheses ? "" : "(");
        WriteKeys(writer, expression.Set, [expression.ElementType]);
        writer.Append(expression.HasParentheses ? "" : ")");
    }

    // ? IN (SELECT k0 FROM JSON_TABLE(t0.`tags`, '$[*]' COLUMNS (k0 LONGTEXT … PATH '$')) AS k)
    protected internal override void WriteArrayContains(SqlWriter writer, SqlListContainsExpression expression)
    {
        writer.AppendOperand(expression.Value).Append(" IN (");
        WriteKeys(writer, expression.Array, [expression.ElementType]);
        writer.Append(")");
    }

    // JSON_TABLE(t0.`tags`, '$[*]' COLUMNS (`key` FOR ORDINALITY, `value` INT PATH '$')) AS t1: https://mariadb.com/kb/en/json_table/
    protected internal override void WriteElements(SqlWriter writer, ElementsSource source)
    {
        var type = source.ElementType == ColumnType.Json ? "JSON" : MariaDbTypes.InSet(source.ElementType);
        writer.Append("JSON_TABLE(").Append(source.List).Append($", '$[*]' COLUMNS ({Quote(SqlPositionExpression.Column)} FOR ORDINALITY, ");
        writer.Append($"{Quote(SqlElementExpression.Column)} {type} PATH '$')) AS ").Append(source.Alias);
    }

    protected internal override void WriteElement(SqlWriter writer, SqlElementExpression expression)
    {
        var isHexadecimal = expression.ElementType == ColumnType.Bytes;
        writer.Append(isHexadecimal ? "UNHEX(" : "");
        base.WriteElement(writer, expression);
        writer.Append(isHexadecimal ? ")" : "");
    }

    // (JSON_VALUE(t0.`document`, '$."address"."city"') COLLATE utf8mb4_nopad_bin)
    // CAST(JSON_VALUE(t0.`document`, '$."year"') AS SIGNED): true and false are 1 and 0.
    // JSON_QUERY(t0.`document`, '$."tags"'): JSON's null is NULL to both. https://mariadb.com/kb/en/differences-between-json_query-and-json_value/
    protected internal override void WriteJson(SqlWriter writer, SqlJsonExpression expression)
    {
        var (before, after) = expression.ColumnType switch
        {
            ColumnType.String => ("(JSON_VALUE(", $" COLLATE {MariaDbTypes.Collation})"),
            ColumnType.Json => ("JSON_QUERY(", ""),
            ColumnType.Guid => ("CAST(JSON_VALUE(", $" AS {MariaDbTypes.InSet(ColumnType.Guid)})"),
            _ => ("CAST(JSON_VALUE(", $" AS {CastType(expression.ColumnType)})"),
        };
        writer.Append(before).Append(expression.Document).Append($", '{JsonPath(expression)}'){after}");
    }

    // JSON_SET(t0.`document`, '$."address"."city"', JSON_EXTRACT(?, '$'))
    protected internal override void WriteJsonSet(SqlWriter writer, SqlJsonSetExpression expression) => WriteJsonSet(writer, expression, "JSON_SET", ("JSON_EXTRACT(", ", '$')"));

    protected internal override void WriteBinary(SqlWriter writer, SqlBinaryExpression expression)
    {
        switch (expression.Operator)
        {
            case SqlOperator.Concat:
                WriteCall(writer, "CONCAT", Flatten(expression));
                break;
            case SqlOperator.IsNotDistinctFrom:
                writer.AppendOperand(expression.Left).Append(" <=> ").AppendOperand(expression.Right);
                break;
            case SqlOperator.IsDistinctFrom:
                writer.Append("(NOT ").AppendOperand(expression.Left).Append(" <=> ").AppendOperand(expression.Right).Append(")");
                break;
            case SqlOperator.DivideWhole:
                writer.AppendOperand(expression.Left).Append(" DIV ").AppendOperand(expression.Right);
                break;
            default:
                base.WriteBinary(writer, expression);
                break;
        }
    }

    protected internal override void WriteFunction(SqlWriter writer, SqlFunctionExpression expression)
    {
        var arguments = expression.Arguments;
        switch (expression.Function)
        {
            case SqlFunction.Trim:
                writer.Append("REGEXP_REPLACE(").Append(arguments[0]).Append($", _utf8mb4 X'{s_outerWhiteSpace}', '')");
                break;
            case SqlFunction.StartsWith or SqlFunction.EndsWith:
                writer.Append(expression.Function == SqlFunction.StartsWith ? "LEFT(" : "RIGHT(").Append(arguments[0]).Append(", CHAR_LENGTH(");
                writer.Append(arguments[1]).Append(")) = ").AppendOperand(arguments[1]);
                break;
            default:
                if (!MariaDbTimes.TryWrite(writer, expression))
                {
                    base.WriteFunction(writer, expression);
                }

                break;
        }
    }

    // HAVING MIN(YEAR(t0.`day`)) = ?
    // HAVING knows columns of GROUP BY and aggregates, but not the expressions of GROUP BY. All rows of a group have the same key.
    // https://mariadb.com/kb/en/select/#having
    internal override void WriteGroupKey(SqlWriter writer, SqlGroupKeyExpression expression)
    {
        if (writer.HavingKeys.Contains(expression))
        {
            writer.Append(new SqlAggregateExpression(SqlAggregate.Min, expression.Key, IsDistinct: false, expression.Type));
        }
        else
        {
            writer.Append(expression.Key);
        }
    }

    // LENGTH counts bytes in MariaDB.
    protected internal override string FunctionName(SqlFunction function) => function switch
    {
        SqlFunction.Length => "CHAR_LENGTH",
        SqlFunction.ArrayLength => "JSON_LENGTH",
        _ => base.FunctionName(function),
    };

    protected internal override string CastType(ColumnType type) => MariaDbTypes.InCast(type);

    protected internal override string DefaultOf(ColumnType type) => type switch
    {
        ColumnType.Char => "CAST(CHAR(0) AS CHAR)",
        ColumnType.DateTime or ColumnType.DateTimeOffset => "CAST('0001-01-01' AS DATETIME(6))",
        ColumnType.DateOnly or ColumnType.TimeOnly => $"CAST({base.DefaultOf(type)} AS {CastType(type)})",
        _ => base.DefaultOf(type),
    };

    // A backslash escapes, unless the mode of the session says otherwise. A time is truncated to microseconds, as the values that are sent.
    internal override string ConstantOf(object value) => value switch
    {
        string text when text.Contains('\\', StringComparison.Ordinal) => $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}'",
        DateTime time => $"CAST({base.ConstantOf(time.AddTicks(-(time.Ticks % 10)))} AS DATETIME(6))",
        DateTimeOffset time => ConstantOf(time.UtcDateTime),
        TimeOnly time => $"CAST({base.ConstantOf(time.Add(TimeSpan.FromTicks(-(time.Ticks % 10))))} AS {CastType(ColumnType.TimeOnly)})",
        DateOnly => $"CAST({base.ConstantOf(value)} AS {CastType(ColumnType.DateOnly)})",
        TimeSpan span => base.ConstantOf(span.Ticks),
        _ => base.ConstantOf(value),
    };

    private static string OuterWhiteSpace(string characters) =>
        Convert.ToHexString(Encoding.UTF8.GetBytes($"^[{characters}]+|(?<![{characters}])[{characters}]++$"));

    private static void WriteKeys(SqlWriter writer, SqlExpression set, ImmutableArray<ColumnType> types)
    {
        for (var part = 0; part < types.Length; part++)
        {
            writer.Append(part == 0 ? "SELECT " : ", ").Append(KeyPart(types, part));
        }

        WriteKeyTable(writer, set, types);
    }

    private static string KeyPart(ImmutableArray<ColumnType> types, int part) => types[part] == ColumnType.Bytes ? $"UNHEX(k{part})" : $"k{part}";

    private static void WriteKeyTable(SqlWriter writer, SqlExpression set, ImmutableArray<ColumnType> types)
    {
        writer.Append(" FROM JSON_TABLE(").Append(set).Append(", '$[*]' COLUMNS (");
        for (var part = 0; part < types.Length; part++)
        {
            var path = types.Length == 1 ? "$" : $"$[{part}]";
            writer.Append(part == 0 ? "" : ", ").Append($"k{part} {MariaDbTypes.InSet(types[part])} PATH '{path}'");
        }

        writer.Append(")) AS k");
    }

    // Iterative, because a chain of concatenations may be as long as the user writes it.
    private static ImmutableArray<SqlExpression> Flatten(SqlExpression expression)
    {
        var parts = ImmutableArray.CreateBuilder<SqlExpression>();
        var pending = new Stack<SqlExpression>([expression]);
        while (pending.TryPop(out var part))
        {
            if (part is SqlBinaryExpression { Operator: SqlOperator.Concat } both)
            {
                pending.Push(both.Right);
                pending.Push(both.Left);
                SqlWriter.CheckLength(parts.Count);
            }
            else
            {
                parts.Add(part);
            }
        }

        return parts.ToImmutable();
    }
}
