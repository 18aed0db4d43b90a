using System.Collections.Immutable;
using Relata.Sql;

namespace Relata.PostgreSql;

/// <summary>The texts of a write for one row, and for any number of rows.</summary>
/// <param name="write">The write.</param>
/// <param name="one">The text for one row.</param>
/// <param name="dialect">The dialect.</param>
/// <param name="rows">The text for any number of rows, whose parameters are arrays with a value of each row.</param>
internal sealed class RowsText(TableWrite write, SqlText one, PostgreSqlDialect dialect, SqlText rows) : CopyableText(write, one, dialect)
{
    /// <summary>The text for any number of rows.</summary>
    public SqlText Rows { get; } = rows;

    /// <summary>What the arrays are of.</summary>
    public ImmutableArray<ColumnType> Types { get; } = TypesOf(write);

    public override string TextFor(int rowCount) => rowCount > 1 ? Rows.Text : One.Text;

    /// <summary>Whether a write can be sent as one statement for many rows.</summary>
    /// <remarks>A row of defaults has no values to make an array of, and from an array of arrays <c>unnest</c> makes rows of the elements.</remarks>
    public static bool CanWrite(TableWrite write) =>
        write.Kind != TableWriteKind.Upsert && TypesOf(write) is { IsEmpty: false } types && !types.Contains(ColumnType.Array);

    private static ImmutableArray<ColumnType> TypesOf(TableWrite write) => [.. write.Columns.Concat(write.KeyColumns).Concat(write.Compared).Select(column => column.Type)];
}
