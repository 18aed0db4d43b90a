using System.Collections.Concurrent;

namespace Relata.MariaDb.Connections;

/// <summary>Which statements are worth preparing: those that were sent alone often, as long as there are not too many.</summary>
/// <remarks>
/// Preparing is a round trip of its own, and the driver keeps what it has prepared as long as the physical connection lives. The numbers are
/// those of Npgsql, which prepares by itself: https://www.npgsql.org/doc/prepare.html
/// </remarks>
internal sealed class PreparedTexts
{
    public const int Capacity = 200;
    public const int UsesBefore = 5;

    private readonly ConcurrentDictionary<string, int> _uses = [];
    private int _prepared;

    /// <summary>Counts a use, and tells whether the statement is to be prepared.</summary>
    public bool Use(string text)
    {
        var uses = _uses.AddOrUpdate(text, 1, static (_, uses) => Math.Min(uses + 1, UsesBefore + 1));
        if (uses != UsesBefore)
        {
            return uses > UsesBefore;
        }

        if (Interlocked.Increment(ref _prepared) <= Capacity)
        {
            return true;
        }

        // Never counted as far as this again.
        _uses[text] = int.MinValue;
        return false;
    }
}
