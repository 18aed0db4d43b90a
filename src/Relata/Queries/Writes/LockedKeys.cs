using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Writes;

/// <summary>Locks the rows whose keys a SELECT returns for a write. The lock is that of the table: where it is in a sub-select, such as after a page, inside of it.</summary>
internal static class LockedKeys
{
    /// <summary>The SELECT with the lock; null if it cannot have one.</summary>
    /// <param name="keys">The SELECT of the keys, which may return a key several times.</param>
    /// <param name="canLockDistinct">Whether the database locks the rows of a SELECT DISTINCT.</param>
    public static Select? Of(Select keys, bool canLockDistinct) => Lock(keys is { IsDistinct: true, HasPage: false } ? keys with { IsDistinct = false } : keys, canLockDistinct);

    /// <summary>A SELECT of the same keys, from a table that can be locked.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="keys">The SELECT of the keys.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    public static Select RowsOf(EntityType type, Select keys, AliasNames aliases)
    {
        // SELECT t2."id" FROM "asset" AS t2 WHERE EXISTS (SELECT 1 FROM (SELECT DISTINCT t0."id" AS k0 …) AS t3 WHERE t3.k0 = t2."id") FOR UPDATE OF t2
        var (row, alias) = (new TableReference(type, aliases.Next()), aliases.Next());
        var named = keys with { Items = [.. keys.Items.Select((item, i) => new SelectItem(item.Expression, $"k{i}"))] };
        var chosen = new Select(new DerivedSource(named, alias))
        {
            Items = [new SelectItem(new SqlLiteralExpression(1, ColumnType.Int32))],
            Where = KeyConditions.Equal([.. row.Key.Select((column, i) => new SqlDerivedColumnExpression(alias, $"k{i}", column.Type))], [.. row.Key]),
        };
        return new Select(row.Source) { Items = [.. row.Key.Select(column => new SelectItem(column))], Where = new SqlExistsExpression(chosen), Lock = new RowLock(row.Source.Alias, LockBehavior.Wait) };
    }

    private static Select? Lock(Select select, bool canLockDistinct) => select switch
    {
        { GroupBy.IsEmpty: false } or { Having: not null } or { Union.IsEmpty: false } or { UnionAll.IsEmpty: false } => null,
        { IsDistinct: true } when !canLockDistinct => null,
        { From: TableSource table } => select with { Lock = new RowLock(table.Alias, LockBehavior.Wait) },
        { From: DerivedSource rows } => Lock(rows.Select, canLockDistinct) is { } locked ? select with { From = rows with { Select = locked } } : null,
        _ => null,
    };
}
