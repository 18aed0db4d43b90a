namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>
/// Finds long chains among the rows of one UPDATE, in which each row takes the value of the one before: in order, they would need one statement for each row.
/// </summary>
internal static class TransferChains
{
    private const int Longest = 4;

    /// <summary>The members of all chains and cycles that are too long to be written row by row.</summary>
    public static IEnumerable<UniqueTransfer> LongChains(IEnumerable<UniqueTransfer> changes) =>
        changes.Where(transfer => transfer.FromWrite == transfer.ToWrite)
            .GroupBy(transfer => (transfer.FromWrite, transfer.Key))
            .SelectMany(group => ChainsOf([.. group]))
            .Where(chain => chain.Count > Longest)
            .SelectMany(chain => chain);

    // Chains are followed from their beginnings first; the remaining members form cycles.
    private static IEnumerable<List<UniqueTransfer>> ChainsOf(List<UniqueTransfer> changes)
    {
        var byFirst = new Dictionary<Entity, UniqueTransfer>(ReferenceEqualityComparer.Instance);
        changes.ForEach(transfer => byFirst[transfer.From] = transfer);
        var taking = changes.Select(transfer => transfer.To).ToHashSet<Entity>(ReferenceEqualityComparer.Instance);
        foreach (var start in changes.OrderBy(transfer => taking.Contains(transfer.From)))
        {
            var chain = new List<UniqueTransfer>();
            for (var row = start.From; byFirst.Remove(row, out var transfer); row = transfer.To)
            {
                chain.Add(transfer);
            }

            yield return chain;
        }
    }
}
