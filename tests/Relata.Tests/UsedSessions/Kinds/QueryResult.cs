using System.Globalization;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>What a query has brought.</summary>
/// <param name="Entities">The entities, in order.</param>
/// <param name="Options">The options it was sent with.</param>
/// <param name="Plan">How the plan is explained.</param>
/// <param name="Parts">The relationships that an option on any path has loaded a part of: it may have led to these entities.</param>
/// <param name="HasCount">Whether the relationship that can be counted was.</param>
internal sealed record QueryResult(IReadOnlyList<Entity> Entities, string Options, string Plan, IReadOnlyList<Side> Parts, bool HasCount)
{
    /// <summary>The most statements that the plan says; null where it cannot know.</summary>
    public int? Planned
    {
        get
        {
            if (Options.Contains("Immediate", StringComparison.Ordinal) || Options.Contains("Recursive", StringComparison.Ordinal))
            {
                return null;
            }

            // A reference by a text asks again for what it does not find under its own spelling.
            var last = Plan.Split('\n')[^1];
            var planned = int.Parse(last.Split(' ')[0], CultureInfo.InvariantCulture);
            return last.Contains("spelling", StringComparison.Ordinal) ? (2 * planned) - 1 : planned;
        }
    }
}
