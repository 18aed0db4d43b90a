using Relata.Sql;

namespace Relata.MariaDb.Connections;

/// <summary>An INSERT whose rows can also be sent by LOAD DATA LOCAL.</summary>
/// <param name="write">The write.</param>
/// <param name="one">The text for one row.</param>
/// <param name="dialect">The dialect.</param>
internal sealed class LoadableText(TableWrite write, SqlText one, MariaDbDialect dialect) : RowsInsert(write, one)
{
    /// <summary>What is sent by LOAD DATA; null if the rows have no values.</summary>
    public LoadSql? Load => Write.Columns.IsEmpty ? null : field ??= new LoadSql(Write, dialect);

    public override CopyText? Copy => Load?.Text;
}
