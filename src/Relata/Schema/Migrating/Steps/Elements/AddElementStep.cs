using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Elements;

/// <summary>Adds a constraint or an index to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Element">The constraint or index.</param>
internal sealed record AddElementStep(QualifiedName Table, TableElement Element) : MigrationStep
{
    /// <inheritdoc />
    public override QualifiedName? Touched => Table;

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model.Change(Table, Element.AddTo);

    /// <inheritdoc />
    public override string ToString() => $"add to {Table} {Element}";
}
