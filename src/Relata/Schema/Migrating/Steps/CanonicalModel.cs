using Relata.Relational;

namespace Relata.Schema.Migrating.Steps;

/// <summary>Models in one order, for comparison: an added column is the last one of its table, wherever the class declares it.</summary>
internal static class CanonicalModel
{
    /// <summary>The model with tables, columns and constraints sorted by name.</summary>
    public static RelationalModel Of(RelationalModel model) => new(
        [.. model.Tables.Select(Of).OrderBy(table => table.Name.ToString(), StringComparer.Ordinal)],
        [.. model.Sequences.OrderBy(sequence => sequence.Name.ToString(), StringComparer.Ordinal)])
    {
        Views = [.. model.Views.OrderBy(view => view.Name.ToString(), StringComparer.Ordinal)],
    };

    /// <summary>The table with columns and constraints sorted by name.</summary>
    public static Table Of(Table table) => table with
    {
        Columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)],
        ForeignKeys = [.. table.ForeignKeys.OrderBy(key => key.Name, StringComparer.Ordinal)],
        UniqueKeys = [.. table.UniqueKeys.OrderBy(key => key.Name, StringComparer.Ordinal)],
        Checks = [.. table.Checks.OrderBy(check => check.Name, StringComparer.Ordinal)],
        Indexes = [.. table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal)],
    };
}
