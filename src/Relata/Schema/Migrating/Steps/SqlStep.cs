using Relata.Relational;

namespace Relata.Schema.Migrating.Steps;

/// <summary>Statements that were written by hand. They are in the file, and do not change the model.</summary>
internal sealed record SqlStep : MigrationStep
{
    /// <summary>Whether the statements are sent outside a transaction, because the database refuses them inside of one.</summary>
    public bool IsAlone { get; init; }

    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model;

    /// <inheritdoc />
    public override string ToString() => IsAlone ? "sql alone" : "sql";
}
