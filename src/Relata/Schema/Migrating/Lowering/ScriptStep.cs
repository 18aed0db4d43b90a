using Relata.Relational;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>A step of a migration file: one or several changes, and the statements that make them.</summary>
/// <param name="Changes">The changes as data.</param>
/// <param name="Statements">The statements.</param>
internal sealed record ScriptStep(ValueList<MigrationStep> Changes, ValueList<string> Statements)
{
    /// <summary>The changes in words.</summary>
    public override string ToString() => string.Join("; ", Changes);
}
