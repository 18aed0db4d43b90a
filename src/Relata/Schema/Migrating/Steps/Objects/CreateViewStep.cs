using Relata.Relational;

namespace Relata.Schema.Migrating.Steps.Objects;

/// <summary>Creates a view.</summary>
/// <param name="View">The view.</param>
internal sealed record CreateViewStep(View View) : MigrationStep
{
    /// <inheritdoc />
    public override RelationalModel Apply(RelationalModel model) => model with { Views = [.. model.Views, View] };

    /// <inheritdoc />
    public override string ToString() => $"create view {View.Name}";
}
