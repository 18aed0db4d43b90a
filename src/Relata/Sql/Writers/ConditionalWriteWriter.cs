namespace Relata.Sql.Writers;

/// <summary>Writes an UPDATE or a DELETE of all rows that a query selects.</summary>
internal readonly struct ConditionalWriteWriter(SqlWriter writer)
{
    // UPDATE "post" AS t0 SET "views" = t0."views" + 1 WHERE t0."title" = ?1 RETURNING "id"
    // DELETE FROM "post" AS t1 WHERE t1."id" IN (SELECT t0."id" FROM "post" AS t0 … LIMIT 10)
    public void Write(ConditionalWrite write)
    {
        writer.Append(write.IsDelete ? "DELETE FROM " : "UPDATE ").AppendTable(write.Target.Table).Append(" AS ").Append(write.Target.Alias);
        WriteAssignments(write, qualifier: "");
        if (write.Keys is not null)
        {
            writer.Append(" WHERE ");
            Dialect.WriteOperands(writer, write.Key);
            writer.Append(" IN (").Append(write.Keys).Append(")");
        }
        else
        {
            WriteWhere(write);
        }

        if (write.ReturnsKeys)
        {
            writer.Append(" RETURNING ").AppendJoined(", ", write.KeyColumns, static (writer, column) => writer.AppendName(column.Name));
        }
    }

    /// <summary>Writes the SET clause of an UPDATE.</summary>
    /// <param name="write">The write.</param>
    /// <param name="qualifier">The text before the name of each column that is set.</param>
    public void WriteAssignments(ConditionalWrite write, string qualifier)
    {
        for (var i = 0; i < write.Assignments.Length; i++)
        {
            var (column, value) = write.Assignments[i];
            writer.Append(i == 0 ? " SET " : ", ").Append(qualifier).AppendName(column.Name).Append(" = ").Append(value);
        }
    }

    /// <summary>Writes the WHERE clause, if there is one.</summary>
    public void WriteWhere(ConditionalWrite write)
    {
        if (write.Where is not null)
        {
            writer.Append(" WHERE ").Append(write.Where);
        }
    }
}
