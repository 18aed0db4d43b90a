using Relata.Relational;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Objects;

namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>Drops the views of the model that changed tables may stand in, and creates them again at the end.</summary>
internal static class ViewPhase
{
    /// <summary>Drops views, dependents first.</summary>
    public static void Drop(PlanDraft draft)
    {
        var changed = draft.Match.Dropped.Select(table => table.Name.Name)
            .Concat(draft.Match.Pairs.Where(pair => WithoutMembers(pair.From) != WithoutMembers(pair.To)).Select(pair => pair.From.Name.Name)).ToList();
        List<View> dropped = [];
        foreach (var view in SchemaPlanner.Views(draft.Now))
        {
            if (!draft.To.Views.Contains(view) || changed.Concat(dropped.Select(other => other.Name.Name)).Any(name => view.Sql.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                dropped.Add(view);
            }
        }

        foreach (var view in Enumerable.Reverse(dropped))
        {
            draft.Emit(new DropViewStep(view));
        }
    }

    /// <summary>Creates the views that are missing.</summary>
    public static void Create(PlanDraft draft)
    {
        foreach (var view in SchemaPlanner.Views(draft.To).Where(view => !draft.Now.Views.Contains(view)))
        {
            draft.Emit(new CreateViewStep(view));
        }
    }

    // A new member of an enum, or a new class, changes nothing in the database.
    private static Table WithoutMembers(Table table)
    {
        var sorted = CanonicalModel.Of(table);
        return sorted with { Columns = [.. sorted.Columns.Select(column => column.WithoutMembers())] };
    }
}
