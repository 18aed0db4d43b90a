using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>The path from the root of a query to a relationship, as the option that would load it.</summary>
internal static class LoadPath
{
    /// <summary>What to do about a relationship that was not loaded.</summary>
    /// <param name="context">The result that the owner belongs to.</param>
    /// <param name="relationship">The relationship.</param>
    public static string Advice(LoadContext context, Relationship relationship) =>
        $"Load it in the query with .Options({Option(context, relationship)}).";

    /// <summary>What to do about a column that was not loaded.</summary>
    public static string Advice(LoadContext context, MappedColumn column)
    {
        // Undefer contradicts an option that leaves the column out, which is to be changed instead.
        if (!column.IsDeferred || context.Node.Columns.HasOptions)
        {
            return "Load it with the query: name it in Only or Undefer, or leave it out of Defer.";
        }

        var (root, steps) = Find(context);
        return $"Load it in the query with .Options({Text(root, steps)}.Undefer({Parameter(root, steps.Count)} => x.{column})).";
    }

    // Load.Joined((Post x) => x.Flags).SelectIn(x => x.User)
    private static string Option(LoadContext context, Relationship relationship)
    {
        var (root, steps) = Find(context);
        steps.Add((relationship, Loading.SelectIn));
        return Text(root, steps);
    }

    private static string Text(EntityType root, List<(Relationship Relationship, Loading Strategy)> steps)
    {
        var text = "Load";
        for (var i = 0; i < steps.Count; i++)
        {
            text += $".{steps[i].Strategy}({Parameter(root, i)} => x.{steps[i].Relationship.Name})";
        }

        return text;
    }

    private static string Parameter(EntityType root, int step) => step == 0 ? $"({root.Name} x)" : "x";

    private static (EntityType Root, List<(Relationship Relationship, Loading Strategy)> Steps) Find(LoadContext context)
    {
        var steps = new List<(Relationship, Loading)>();
        while (context.Plan is { } plan)
        {
            var inPlan = new List<(Relationship, Loading)>();
            TryFind(plan.Root, context.Node, inPlan);
            steps.InsertRange(0, inPlan);
            if (context.AccessedFrom is not { } owners || plan.Segments[0].Edges.IsEmpty)
            {
                return (plan.Root.Type, steps);
            }

            steps.Insert(0, (plan.Segments[0].Edges[0].Relationship, Loading.SelectIn));
            context = owners;
        }

        return (context.Node.Type, steps);
    }

    private static bool TryFind(LoadNode from, LoadNode to, List<(Relationship, Loading)> steps)
    {
        if (from == to)
        {
            return true;
        }

        foreach (var plan in from.Relationships)
        {
            if (plan.Node is { } related && related != from)
            {
                steps.Add((plan.Relationship, plan.Strategy));
                if (TryFind(related, to, steps))
                {
                    return true;
                }

                steps.RemoveAt(steps.Count - 1);
            }
        }

        return false;
    }
}
