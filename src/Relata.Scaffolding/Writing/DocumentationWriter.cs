namespace Relata.Scaffolding.Writing;

/// <summary>Writes the comment of a table or column as XML documentation.</summary>
internal static class DocumentationWriter
{
    private static readonly char[] s_breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>The lines of the documentation; none without a comment.</summary>
    /// <param name="comment">The comment; null for none.</param>
    public static IEnumerable<string> Lines(string? comment)
    {
        var lines = (comment ?? "").Split(s_breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Escaped).ToList();
        return lines.Count switch
        {
            0 => [],
            1 => [$"/// <summary>{lines[0]}</summary>"],
            _ => ["/// <summary>", .. lines.Select(line => $"/// {line}"), "/// </summary>"],
        };
    }

    // Characters that XML does not have, such as controls and halves of surrogate pairs, would be a warning of the compiler.
    private static string Escaped(string line) => string.Concat(line.EnumerateRunes().Select(rune => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        < ' ' or 0x7F or 0xFFFD or 0xFFFE or 0xFFFF => " ",
        _ => rune.ToString(),
    }));
}
