using Relata.Diagnostics;

namespace Relata.Loaders.Accesses;

/// <summary>Finds a line of the program that reads one entity after the other by <c>Get</c>, with a statement for each, in one unit of work.</summary>
/// <param name="database">The database.</param>
internal sealed class RepeatedGets(Database database)
{
    // The calling line is found from the stack, which takes longer than a statement on SQLite: the first read of an entity does without, and a unit of
    // work that reads from many lines is not searched further.
    private const int MostLines = 32;

    private readonly Dictionary<EntityType, Reads> _reads = [];

    /// <summary>Whether somebody would read the report.</summary>
    public static bool MustCount(Database database) => database.Diagnostics.MaxLazyLoads is not null && database.HasWarningListener;

    /// <summary>Counts a <c>Get</c> that needs a statement. Called on the stack of the caller.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="key">The hash code of its key: the same key again is not a loop over keys.</param>
    public void Note(EntityType type, int key)
    {
        if (!_reads.TryGetValue(type, out var reads))
        {
            _reads.Add(type, new Reads(key));
        }
        else if (reads.Last != key && reads.Lines < MostLines && !reads.IsReported)
        {
            reads.Last = key;
            reads.Lines++;
            if (CallSite.FindLine() is { } line && reads.Count(line) is var count && count > database.Diagnostics.MaxLazyLoads)
            {
                reads.IsReported = true;
                Report(type, count);
            }
        }
    }

    private void Report(EntityType type, int count)
    {
        var place = CallSite.Find("Get") is { } line ? $" at {line}" : "";
        var query = type.KeyLength == 1 ? $"session.Query<{type}>().Where(x => keys.Contains(x.{type.Columns[0].Property}))" : $"session.Query<{type}>() with a condition on the keys";
        database.Warn(
            $"{type} was read by Get for {count} keys and more, by a statement for each{place}: N+1 statements. "
            + $"Read them together by {query}, or load the relationship that has the key with its owners.",
            WarningKind.RepeatedGet);
    }

    private sealed class Reads(int key)
    {
        private readonly Dictionary<(string Method, int Offset), int> _byLine = [];

        public int Last { get; set; } = key;

        public int Lines { get; set; }

        public bool IsReported { get; set; }

        public int Count((string Method, int Offset) line) => _byLine[line] = _byLine.GetValueOrDefault(line) + 1;
    }
}
