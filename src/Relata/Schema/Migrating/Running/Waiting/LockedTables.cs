using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Elements;

namespace Relata.Schema.Migrating.Running.Waiting;

/// <summary>The tables that steps lock.</summary>
internal static class LockedTables
{
    /// <summary>The tables; empty if a step was written by hand, so that nothing tells.</summary>
    public static IReadOnlyList<QualifiedName> Of(IEnumerable<ScriptStep> steps)
    {
        var changes = steps.SelectMany(step => step.Changes).ToList();
        return changes.Exists(change => change is SqlStep or RowsStep) ? [] : [.. changes.SelectMany(Of).Distinct()];
    }

    private static IEnumerable<QualifiedName> Of(MigrationStep step)
    {
        if (step.Touched is { } table)
        {
            yield return table;
        }

        if (((step as AddElementStep)?.Element ?? (step as DropElementStep)?.Element ?? (step as ValidateElementStep)?.Element)?.ForeignKey is { } key)
        {
            yield return key.Principal;
        }
    }
}
