using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Drops a column with its values.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
internal sealed record DropColumnStep(QualifiedName Table, Column Column) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    // The values of a generated column are computed again if it is added again.
    /// <inheritdoc />
    public override bool IsDestructive => Column.Computation is null;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(
        Table, table => table.Find(Column.Name) is null ? throw ModelEdits.NoSuch($"column {Table}.{Column.Name}") : table with { Columns = [.. table.Columns.Where(column => column.Name != Column.Name)] });

    /// <inheritdoc />
    public override string ToString() => $"drop column {Table}.{Column.Name}";
}
