using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Objects;

/// <summary>Creates a schema unless it exists. Schemas are never dropped: others may use them.</summary>
/// <param name="Name">The name of the schema.</param>
internal sealed record CreateSchemaStep(string Name) : MigrationStep
{
    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => $"create schema {Name}";
}
