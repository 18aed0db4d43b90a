using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>Drops a table with its rows.</summary>
/// <param name="Table">The name of the table.</param>
internal sealed record DropTableStep(QualifiedName Table) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override bool IsDestructive => true;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Find(Table) is null
        ? throw ModelEdits.NoSuch($"table {Table}")
        : model with { Tables = [.. model.Tables.Where(table => table.Name != Table)] };

    /// <inheritdoc />
    public override string ToString() => $"drop table {Table}";
}
