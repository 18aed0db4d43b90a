using System.Globalization;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Planning;

/// <summary>What of a migration that is asked to be online is not.</summary>
internal static class OnlineNotes
{
    /// <summary>The notes, each with its code.</summary>
    public static IEnumerable<string> Of(MigrationPlan plan, MigrationDialect dialect) => dialect.HasOnlineForms
        ? plan.Steps.Select((planned, i) => (planned, Number: i + 1)).Where(each => each.planned.Cost.IsBlocking).Select(each => string.Create(
            CultureInfo.InvariantCulture, $"REL662: {plan.Database}: step {each.Number} {each.planned.Cost.WorkText} and {each.planned.Cost.BlocksText} meanwhile, online or not: {each.planned.Step}. {Advice(each.planned)}"))
        : [$"REL661: {plan.Database} has one writer at a time, whatever a migration does: the migration is planned as one transaction, as it would be without Online()."];

    private static string Advice(PlannedStep planned) => planned.Step is AlterColumnStep
        ? "Add another column, let the program write both, fill it, and drop the old one in a later migration; or apply it when few programs write."
        : "Apply it when few programs write.";
}
