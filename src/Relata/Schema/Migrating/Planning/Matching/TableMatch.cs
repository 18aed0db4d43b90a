using Relata.Relational;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>A table before and after a change, and its columns.</summary>
/// <param name="From">The table before.</param>
/// <param name="To">The table after.</param>
/// <param name="Columns">The columns.</param>
internal sealed record TableMatch(Table From, Table To, ValueList<ColumnMatch> Columns)
{
    /// <summary>The columns that exist before and after.</summary>
    public IEnumerable<(Column From, Column To)> Kept => Columns.Where(column => column is { From: not null, To: not null }).Select(column => (column.From!, column.To!));

    /// <summary>The columns that do not exist after the change.</summary>
    public IEnumerable<Column> Dropped => Columns.Where(column => column.To is null).Select(column => column.From!);

    /// <summary>The columns that do not exist before the change.</summary>
    public IEnumerable<Column> Added => Columns.Where(column => column.From is null).Select(column => column.To!);
}
