namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>Finds long chains of rows of one UPDATE of which each takes the value of the one before: row by row they would be as many statements.</summary>
internal static class UniqueChains
{
    private const int Longest = 4;

    /// <summary>The changes of the chains, and circles, that are too long to be written row by row.</summary>
    public static IEnumerable<UniqueChange> TooLong(IEnumerable<UniqueChange> changes) =>
        changes.Where(change => change.FirstWrite == change.ThenWrite)
            .GroupBy(change => (change.FirstWrite, change.Key))
            .SelectMany(group => ChainsOf([.. group]))
            .Where(chain => chain.Count > Longest)
            .SelectMany(chain => chain);

    // Those that begin somewhere first: what is left goes in circles.
    private static IEnumerable<List<UniqueChange>> ChainsOf(List<UniqueChange> changes)
    {
        var byFirst = new Dictionary<Entity, UniqueChange>(ReferenceEqualityComparer.Instance);
        changes.ForEach(change => byFirst[change.First] = change);
        var taking = changes.Select(change => change.Then).ToHashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var start in changes.OrderBy(change => taking.Contains(change.First)))
        {
            var chain = new List<UniqueChange>();
            for (var row = start.First; byFirst.Remove(row, out var change); row = change.Then)
            {
                chain.Add(change);
            }

            yield return chain;
        }
    }
}
