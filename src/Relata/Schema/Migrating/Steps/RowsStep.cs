using Relata.Relational;

namespace Relata.Schema.Migrating.Steps;

/// <summary>A step that was not planned, and changes rows alone.</summary>
/// <param name="Name">The name in the file.</param>
internal abstract record RowsStep(string Name) : MigrationStep
{
    /// <inheritdoc />
    public sealed override RelationalModel Apply(RelationalModel model) => model;
}
