using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.MariaDb;

/// <summary>Writes an UPDATE or a DELETE of all rows that a query selects.</summary>
internal static class ConditionalWriteSql
{
    // MariaDB assigns from left to right, so that a value would see the columns that are set before it:
    // https://mariadb.com/kb/en/sql-mode/ (SIMULTANEOUS_ASSIGNMENT)
    private const string AtOnce = "SET STATEMENT sql_mode=CONCAT(@@sql_mode, ',SIMULTANEOUS_ASSIGNMENT') FOR ";

    // UPDATE `post` AS t0 SET t0.`views` = t0.`views` + 1 WHERE t0.`title` = ?
    // DELETE t1 FROM `post` AS t1 INNER JOIN (SELECT DISTINCT t0.`id` AS k0 FROM `post` AS t0 … LIMIT 10) AS t1_keys ON t1_keys.k0 = t1.`id`
    public static void Write(SqlWriter writer, ConditionalWrite write)
    {
        var alias = write.Target.Alias;
        if (write.Assignments.Length > 1 && write.Assignments.Any(assignment => assignment.Value is not (SqlParameterExpression or SqlLiteralExpression)))
        {
            writer.Append(AtOnce);
        }

        writer.Append(write.IsDelete ? $"DELETE {alias} FROM " : "UPDATE ").AppendTable(write.Target.Table).Append(" AS ").Append(alias);
        if (write.Keys is not null)
        {
            WriteKeys(writer, write, write.Keys);
        }

        var parts = new ConditionalWriteWriter(writer);
        parts.WriteAssignments(write, qualifier: alias + ".");
        parts.WriteWhere(write);
    }

    // A joined sub-select, because one in IN is executed for each row of the table, and may not name the table of a DELETE.
    private static void WriteKeys(SqlWriter writer, ConditionalWrite write, Select keys)
    {
        var alias = $"{write.Target.Alias}_keys";
        var named = keys with { IsDistinct = !keys.HasPage, Items = [.. keys.Items.Select((item, i) => item with { Name = $"k{i}" })] };
        writer.Append(" INNER JOIN (").Append(named).Append(") AS ").Append(alias);
        for (var i = 0; i < write.KeyColumns.Length; i++)
        {
            writer.Append(i == 0 ? " ON " : " AND ").Append(alias).Append($".k{i} = ").Append(write.Key[i]);
        }
    }
}
