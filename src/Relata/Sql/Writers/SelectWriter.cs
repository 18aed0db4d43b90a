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
        WriteSource(select.From);
        foreach (var join in select.Joins)
        {
            writer.Append(!join.IsInner ? " LEFT JOIN " : select.From is DerivedSource { Select.HasPage: true } ? writer.Dialect.JoinToPage : " INNER JOIN ");
            WriteSource(join.Source);
            writer.Append(" ON ").Append(join.On);
        }

        WriteClause(" WHERE ", select.Where);
        if (!select.GroupBy.IsEmpty)
        {
            writer.Append(" GROUP BY ").AppendJoined(", ", select.GroupBy, static (writer, key) => writer.Append(key));
        }

        WriteClause(" HAVING ", select.Having);
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

        if (select.Lock is not null)
        {
            writer.Dialect.WriteLock(writer, select.Lock);
        }
    }

    private static void WriteItem(SqlWriter writer, SelectItem item)
    {
        writer.Append(item.Expression);
        if (item.Name is not null && (item.Expression as SqlColumnExpression)?.Column.Name != item.Name)
        {
            writer.Append(" AS ").AppendName(item.Name);
        }
    }

    private void WriteSource(Source source)
    {
        switch (source)
        {
            case TableSource table:
                writer.AppendTable(table.Table);
                break;
            case DerivedSource derived:
                writer.Append(derived.IsLateral ? "LATERAL (" : "(").Append(derived.Select).Append(")");
                break;
            case RawSource raw:
                raw.Write(writer);
                break;
            default:
                throw new NotSupportedException($"A {source.GetType().Name} cannot be written.");
        }

        writer.Append(" AS ").Append(source.Alias);
    }

    private void WriteClause(string keyword, SqlExpression? condition)
    {
        if (condition is not null)
        {
            writer.Append(keyword).Append(condition);
        }
    }
}
