using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Planning;

/// <summary>A step of a plan.</summary>
/// <param name="Step">The step.</param>
/// <param name="Cost">What it costs on the database.</param>
internal sealed record PlannedStep(MigrationStep Step, StepCost Cost);
