namespace Relata.Schema.Syncing.Renaming;

/// <summary>Which of several renames a database has not followed yet.</summary>
internal static class SyncRenames
{
    /// <summary>The renames whose old name is there and whose new one is not, or is given up by another one.</summary>
    /// <param name="renames">The renames.</param>
    /// <param name="exists">Whether the database has a name.</param>
    /// <exception cref="MigrationException">Names are exchanged: both are there before and after (REL618).</exception>
    public static List<(T From, T To)> Pending<T>(IEnumerable<(T From, T To)> renames, Func<T, bool> exists)
        where T : notnull
    {
        var left = renames.Distinct().Where(rename => exists(rename.From)).ToList();
        while (left.FindIndex(rename => exists(rename.To) && !left.Exists(other => other.From.Equals(rename.To))) is >= 0 and var done)
        {
            left.RemoveAt(done);
        }

        foreach (var rename in left)
        {
            RequireEnd(rename, left);
        }

        return left;
    }

    private static void RequireEnd<T>((T From, T To) start, List<(T From, T To)> renames)
        where T : notnull
    {
        var current = start;
        for (var i = 0; i <= renames.Count; i++)
        {
            if (renames.FindIndex(other => other.From.Equals(current.To)) is not (>= 0 and var next))
            {
                return;
            }

            current = renames[next];
        }

        throw new MigrationException(
            "REL618", $"Rename(\"{start.From}\", \"{start.To}\") and others exchange names. Nothing would tell the next sync that it was done, and it would exchange them back. Rename by hand once, or use migrations.");
    }
}
