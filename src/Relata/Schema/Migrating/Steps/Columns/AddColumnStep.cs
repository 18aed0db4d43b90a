using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Columns;

/// <summary>Adds a column at the end of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="StoreType">The type of the column in the database, which an index that is added later may determine.</param>
internal sealed record AddColumnStep(QualifiedName Table, Column Column, string StoreType) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, table => table with { Columns = [.. table.Columns, Column] });

    /// <inheritdoc />
    public override string ToString() => $"add column {Table}.{Column.Name} {StoreType}{(Column.IsNullable ? "" : " not null")}";
}
