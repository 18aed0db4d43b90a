using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>The steps of a migration for one database.</summary>
/// <param name="Steps">The steps, as many as the file has.</param>
/// <param name="Refusals">What a step would overwrite, in words.</param>
/// <param name="Unknown">What the tables of the database have that no model knows, before the steps.</param>
internal sealed record AdaptedSteps(ValueList<ScriptStep> Steps, ValueList<string> Refusals, LiveSchema Unknown);
