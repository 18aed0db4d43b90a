using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Writes a SELECT, clause by clause.</summary>
internal readonly struct SelectWriter(SqlWriter writer)
{
    // SELECT DISTINCT t0."id", … FROM "post" AS t0 LEFT JOIN … ON … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT … FOR UPDATE …
    public void Write(Select select)
    {
        writer.Append(select.IsDistinct ? "SELECT DISTINCT " : "SELECT ");
        writer.AppendJoined(", ", select.Items, static (writer, item) => WriteItem(writer, item));
        writer.Append(" FROM ");
        var from = new FromWriter(writer, select);
        from.Write();
        WriteClause(" WHERE ", select.Where);
        if (!select.GroupBy.IsEmpty)
        {
            writer.Append(" GROUP BY ").AppendJoined(", ", select.GroupBy, static (writer, key) => writer.Append(key));
        }

        var outer = writer.HavingKeys;
        writer.HavingKeys = select.GroupBy;
        WriteClause(" HAVING ", select.Having);
        writer.HavingKeys = outer;
        if (!select.OrderBy.IsEmpty)
        {
            writer.Append(" ORDER BY ").AppendJoined(", ", select.OrderBy, static (writer, part) => writer.Dialect.WriteOrdering(writer, part));
        }

        if (select.HasPage)
        {
            writer.Dialect.WritePage(writer, select);
        }

        foreach (var further in select.Union)
        {
            writer.Append(" UNION ").Append(further);
        }

        foreach (var further in select.UnionAll)
        {
            writer.Append(" UNION ALL ").Append(further);
        }

        if (select.Lock is not null)
        {
            writer.Dialect.WriteLock(writer, select.Lock with { Joined = from.InnerJoined });
        }
    }

    private static void WriteItem(SqlWriter writer, SelectItem item)
    {
        writer.Append(item.Expression);
        if (item.Name is not null && (item.Expression is not SqlColumnExpression { Column: { IsSystem: false } column } || column.Name != item.Name))
        {
            writer.Append(" AS ").AppendName(item.Name);
        }
    }

    private void WriteClause(string keyword, SqlExpression? condition)
    {
        if (condition is not null)
        {
            writer.Append(keyword).Append(condition);
        }
    }
}
