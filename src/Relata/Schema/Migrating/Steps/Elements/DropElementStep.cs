using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Elements;

/// <summary>Drops a constraint or an index of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Element">The constraint or index.</param>
internal sealed record DropElementStep(QualifiedName Table, TableElement Element) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, Element.RemoveFrom);

    /// <inheritdoc />
    public override string ToString() => $"drop of {Table} {Element}";
}
