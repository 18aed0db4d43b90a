namespace Relata;

/// <summary>What was done to a database.</summary>
/// <param name="Migrations">The migrations that were applied, undone or marked, in order; empty if there was nothing to do.</param>
/// <param name="Losses">What was lost, with numbers: <c>1204 values of post.subtitle are lost</c>.</param>
public sealed record MigrationResult(IReadOnlyList<string> Migrations, IReadOnlyList<string> Losses)
{
    /// <summary>What the data and code steps have done, in order. A step that an earlier, interrupted run has completed is not among them.</summary>
    public IReadOnlyList<DataStepResult> DataSteps { get; init; } = [];

    /// <summary>In what the database differs from the migrations that were marked as applied. It stays until a step changes it, and is remembered, so that a later check does not take it for an accident.</summary>
    public IReadOnlyList<SchemaDifference> Accepted { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => Migrations.Count == 0 ? "nothing to do" : string.Join(", ", Migrations) + string.Concat(DataSteps.Select(step => $"\n{step}")) + string.Concat(Losses.Select(loss => $"\n{loss}"));
}
