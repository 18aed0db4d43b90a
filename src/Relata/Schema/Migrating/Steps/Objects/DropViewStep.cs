using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Objects;

/// <summary>Drops a view.</summary>
/// <param name="View">The view.</param>
internal sealed record DropViewStep(View View) : MigrationStep
{
    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model with { Views = [.. model.Views.Where(other => other.Name != View.Name)] };

    /// <inheritdoc />
    public override string ToString() => $"drop view {View.Name}";
}
