using System.Collections.Concurrent;

namespace Relata.MariaDb.Connections;

/// <summary>Decides which statements are prepared: those that have often been sent alone, up to a maximum number.</summary>
/// <remarks>
/// Preparing costs a round trip, and the driver keeps prepared statements as long as the physical connection. The numbers are those of Npgsql's
/// automatic preparation: https://www.npgsql.org/doc/prepare.html
/// </remarks>
internal sealed class PreparedTexts
{
    public const int Capacity = 200;
    public const int UsesBefore = 5;

    private readonly ConcurrentDictionary<string, int> _uses = [];
    private int _prepared;

    /// <summary>Counts a use, and returns whether the statement should be prepared.</summary>
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

        // Never reaches the threshold again.
        _uses[text] = int.MinValue;
        return false;
    }
}
