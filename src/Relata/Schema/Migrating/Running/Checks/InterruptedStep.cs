using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>
/// Finds out whether a step is done that was interrupted on a server where each statement commits. A statement is atomic there, so that the step is done or not; only whether is unknown.
/// </summary>
internal static class InterruptedStep
{
    /// <summary>Whether the step is done. One that may be repeated counts as not done.</summary>
    public static bool IsDone(ScriptStep step, LiveSchema live) => step.Changes.Count > 0 && step.Changes.All(change => IsDone(change, live));

    private static bool IsDone(MigrationStep step, LiveSchema live) => step switch
    {
        CreateTableStep creation => live.Find(creation.Table.Name) is not null,
        DropTableStep drop => live.Find(drop.Table) is null,
        RenameTableStep rename => live.Find(rename.From) is null && live.Find(rename.To) is not null,
        AddColumnStep addition => Has(live.Find(addition.Table), addition.Column.Name),
        DropColumnStep drop => !Has(live.Find(drop.Table), drop.Column.Name),
        AlterColumnStep { Replacement: { } replacement } change => !Has(live.Find(change.Table), replacement),
        RenameColumnStep rename => !Has(live.Find(rename.Table), rename.From) && Has(live.Find(rename.Table), rename.To),
        AddElementStep addition => Has(live.Find(addition.Table), addition.Element),
        DropElementStep drop => !Has(live.Find(drop.Table), drop.Element),
        CreateSequenceStep creation => live.Others.Any(other => other.Kind == "sequence" && other.Name.Name == creation.Sequence.Name.Name),
        DropSequenceStep drop => live.Others.All(other => other.Kind != "sequence" || other.Name.Name != drop.Sequence.Name.Name),
        CreateViewStep creation => live.Others.Any(other => other.Kind == "view" && other.Name.Name == creation.View.Name.Name),
        DropViewStep drop => live.Others.All(other => other.Kind != "view" || other.Name.Name != drop.View.Name.Name),
        _ => false,
    };

    private static bool Has(LiveTable? table, string column) => table?.Columns.Any(each => each.Name == column) == true;

    private static bool Has(LiveTable? table, TableElement element) => table is not null
        && (element.ForeignKey is { } key ? table.ForeignKeys.Any(each => each.Key.Name == key.Name)
            : element.Check is { } check ? table.Checks.Any(each => each.Name == check.Name)
            : table.Indexes.Any(each => each.Name == (element.Index?.Name ?? element.UniqueKey?.Name)) || table.UniqueKeys.Any(each => each.Name == (element.Index?.Name ?? element.UniqueKey?.Name)));
}
