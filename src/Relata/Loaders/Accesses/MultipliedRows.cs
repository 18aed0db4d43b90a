using System.Runtime.CompilerServices;
using Relata.Diagnostics;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>Compares the rows of joined collections that multiply each other with the entities that came of them.</summary>
internal static class MultipliedRows
{
    // Segments belong to a cached plan, which is reported once.
    private static readonly ConditionalWeakTable<Segment, object> s_reported = [];

    /// <summary>Called before the rows of a segment are read.</summary>
    public static void Begin(LoadRun run, Segment segment)
    {
        if (segment.Root.MultipliesRows && run.Session.Database.HasWarningListener && !s_reported.TryGetValue(segment, out _))
        {
            foreach (var node in segment.Root.All)
            {
                run[node.Node].Distinct ??= new(ReferenceEqualityComparer.Instance);
            }
        }
    }

    /// <summary>Called after the rows of a segment have been read.</summary>
    /// <param name="run">The execution of the plan.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Report(LoadRun run, Segment segment, int rows)
    {
        if (!segment.Root.MultipliesRows || run[segment.Root.Node].Distinct is null)
        {
            return;
        }

        var entities = segment.Root.All.Sum(node => run[node.Node].Distinct?.Count ?? 0);
        if (rows > entities && s_reported.TryAdd(segment, segment.Kind))
        {
            var joined = string.Join(" and ", segment.Root.Multiplied.Select(node => node.Via));
            run.Session.Database.Warn(
                $"{joined} are joined beside each other: {rows} rows were read for {entities} entities. Load all but one by SelectIn.",
                WarningKind.MultipliedRows);
        }
    }
}
