using Relata.Sql;

namespace Relata.PostgreSql;

/// <summary>The text of a write; of an INSERT also how its rows are copied.</summary>
/// <param name="write">The write.</param>
/// <param name="one">The text for one row.</param>
/// <param name="dialect">The dialect.</param>
internal class CopyableText(TableWrite write, SqlText one, PostgreSqlDialect dialect) : WriteText(write, one)
{
    public override CopyText? Copy => Write is { Kind: TableWriteKind.Insert, Columns.IsEmpty: false } ? field ??= new CopySql(Write, dialect).ToText() : null;
}
