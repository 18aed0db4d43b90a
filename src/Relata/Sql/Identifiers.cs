using System.Text;
using Relata.Values;

namespace Relata.Sql;

/// <summary>Quotes the names of tables, columns and indexes.</summary>
internal static class Identifiers
{
    /// <summary>Quotes a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="quote">The mark before and after it.</param>
    /// <param name="sixteenBitDatabase">The name of the database, if it stores names with 16 bits for each character; otherwise null.</param>
    /// <exception cref="MappingException">The name contains a character that the database does not accept.</exception>
    public static string Quote(string name, char quote, string? sixteenBitDatabase = null)
    {
        // PostgreSQL and SQLite treat U+0000 as the end of the statement, and an unpaired surrogate is sent as U+FFFD.
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw InvalidName(name, "the character U+0000", "no database takes");
        }

        if (StorableText.FindUnpairedSurrogate(name) is >= 0 and var index)
        {
            throw InvalidName(name, $"half of a surrogate pair (U+{(int)name[index]:X4})", "no database takes");
        }

        if (sixteenBitDatabase is not null && name.EnumerateRunes().FirstOrDefault(rune => !rune.IsBmp) is { Value: > 0 } wide)
        {
            throw InvalidName(name, $"the character U+{wide.Value:X}", $"{sixteenBitDatabase} does not take");
        }

        var mark = quote.ToString();
        return $"{mark}{name.Replace(mark, mark + mark, StringComparison.Ordinal)}{mark}";
    }

    private static MappingException InvalidName(string name, string what, string refusal) => new(
        "REL138",
        $"The name '{Escaped(name)}' has {what}, which {refusal} in a name. Correct it in [Table], [Column], [Index] or [PrimaryKey].");

    private static string Escaped(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            _ = char.IsControl(character) || char.IsSurrogate(character) ? text.Append($"\\u{(int)character:X4}") : text.Append(character);
        }

        return text.ToString();
    }
}
