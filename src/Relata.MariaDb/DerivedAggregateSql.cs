using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>
/// Aggregates over a correlated sub-select that is distinct or a page. A sub-select in FROM cannot refer to the enclosing row in MariaDB,
/// so that they are computed without one.
/// </summary>
internal static class DerivedAggregateSql
{
    /// <summary>Writes the aggregate if it can be computed without a sub-select in FROM.</summary>
    public static bool TryWrite(SqlWriter writer, Select select)
    {
        if (select is not { Items: [{ Expression: var value }], From: DerivedSource { Select: var rows }, Joins.IsEmpty: true, Where: null, GroupBy.IsEmpty: true, Having: null, HasPage: false }
            || !rows.GroupBy.IsEmpty || !rows.UnionAll.IsEmpty)
        {
            return false;
        }

        if (value is SqlAggregateExpression { Aggregate: SqlAggregate.Count, Argument: null })
        {
            WriteCount(writer, rows, value);
            return true;
        }

        if (rows.HasPage || rows is not { IsDistinct: true, Items: [{ Expression: var item }] } || Distinct(value, item) is not { } distinct)
        {
            return false;
        }

        writer.Append("(").Append(rows with { IsDistinct = false, OrderBy = [], Items = [new SelectItem(distinct)] }).Append(")");
        return true;
    }

    // GREATEST(LEAST(… - 5, 10), 0)
    private static void WriteCount(SqlWriter writer, Select rows, SqlExpression count)
    {
        writer.Append(rows.Offset is null ? "" : "GREATEST(").Append(rows.Limit is null ? "" : "LEAST(");
        WriteCountOfAll(writer, rows with { OrderBy = [], Limit = null, Offset = null }, count);
        if (rows.Offset is not null)
        {
            writer.Append(" - ").AppendOperand(rows.Offset);
        }

        if (rows.Limit is not null)
        {
            writer.Append(", ").Append(rows.Limit).Append(")");
        }

        writer.Append(rows.Offset is null ? "" : ", 0)");
    }

    // (SELECT COUNT(*) FROM …)
    // COALESCE((SELECT COUNT(*) OVER () FROM … GROUP BY … LIMIT 1), 0)
    private static void WriteCountOfAll(SqlWriter writer, Select rows, SqlExpression count)
    {
        if (!rows.IsDistinct)
        {
            writer.Append("(").Append(rows with { Items = [new SelectItem(count)] }).Append(")");
            return;
        }

        var groups = rows with
        {
            IsDistinct = false,
            GroupBy = [.. rows.Items.Select(item => item.Expression)],
            Items = [new SelectItem(new GroupCountExpression())],
        };
        writer.Append("COALESCE((").Append(groups).Append(" LIMIT 1), 0)");
    }

    // SUM(DISTINCT t1.`stars`), COALESCE(SUM(DISTINCT …), 0)
    private static SqlExpression? Distinct(SqlExpression value, SqlExpression item) => value switch
    {
        SqlAggregateExpression { Argument: SqlDerivedColumnExpression } aggregate => aggregate with { Argument = item, IsDistinct = true },
        SqlFunctionExpression { Function: SqlFunction.Coalesce, Arguments: [var first, .. var others] } coalesce when Distinct(first, item) is { } distinct =>
            coalesce with { Arguments = ImmutableArray.Create(distinct).AddRange(others) },
        _ => null,
    };
}
