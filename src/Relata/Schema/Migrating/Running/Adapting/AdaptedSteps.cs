using Relata.Relational;
using Relata.Schema.Migrating.Lowering;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>The steps of a migration for one database.</summary>
/// <param name="Steps">The steps, as many as the file has.</param>
/// <param name="Refusals">What a step would overwrite, in words.</param>
internal sealed record AdaptedSteps(ValueList<ScriptStep> Steps, ValueList<string> Refusals);
