using Relata.Relational;

namespace Relata.Schema.Migrating.Steps;

/// <summary>Statements that were written by hand. They are in the file, and do not change the model.</summary>
internal sealed record SqlStep : MigrationStep
{
    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => "sql";
}
