namespace Relata.Generator.Reading.Checks;

/// <summary>Suggests names for misspelled ones.</summary>
internal static class Names
{
    /// <summary>The end of a message: <c> Did you mean 'Posts'?</c>, or an empty string if no name is similar.</summary>
    public static string Suggestion(string written, IEnumerable<string> names)
    {
        var nearest = names
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, written.Length / 3)
            ? $" Did you mean '{nearest.Name}'?"
            : "";
    }

    /// <summary>A list of names: <c>'AuthorId', 'EditorId'</c>.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    // The Levenshtein distance.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
