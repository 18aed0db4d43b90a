using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Sessions.Upserting;

/// <summary>The condition for the existing row of an upsert under filters: a row that they hide is not updated.</summary>
internal static class VisibleConflict
{
    /// <summary>The condition, in which the existing row has the name of its table; null if no filter holds for the entity.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="dialect">The dialect of the database.</param>
    public static SqlExpression? Of(EntityType type, DatabaseCriteria filters, Dialect dialect)
    {
        var existing = new TableReference(type, dialect.QuoteTable(type.Table));
        var rows = filters.Apply(existing, existing.Source, new AliasNames());
        return rows.Joins.IsEmpty ? rows.Where : Exists(existing, filters);
    }

    // EXISTS (SELECT 1 FROM "note" AS t0 INNER JOIN "member" AS t1 ON … WHERE t0."id" = "note"."id" AND t1."tenant_id" = ?5)
    private static SqlExistsExpression Exists(TableReference existing, DatabaseCriteria filters)
    {
        var aliases = new AliasNames();
        var row = new TableReference(existing.Type, aliases.Next());
        var rows = filters.Apply(row, row.Source, aliases);
        return new SqlExistsExpression(new Select(row.Source)
        {
            Items = [new SelectItem(new SqlLiteralExpression(1, ColumnType.Int32))],
            Joins = rows.Joins,
            Where = FilteredRows.And(KeyConditions.Equal([.. row.Key], [.. existing.Key]), rows.Where),
        });
    }
}
