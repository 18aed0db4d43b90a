using System.Text;
using Relata.Values;

namespace Relata.Sql;

/// <summary>Quotes the names of tables, columns and indexes.</summary>
internal static class Identifiers
{
    /// <summary>Quotes a name.</summary>
    /// <exception cref="MappingException">The name contains a character that no database accepts.</exception>
    public static string Quote(string name, char quote)
    {
        // PostgreSQL and SQLite treat U+0000 as the end of the statement, and an unpaired surrogate is sent as U+FFFD.
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw InvalidName(name, "the character U+0000");
        }

        if (StorableText.FindUnpairedSurrogate(name) is >= 0 and var index)
        {
            throw InvalidName(name, $"half of a surrogate pair (U+{(int)name[index]:X4})");
        }

        var mark = quote.ToString();
        return $"{mark}{name.Replace(mark, mark + mark, StringComparison.Ordinal)}{mark}";
    }

    private static MappingException InvalidName(string name, string what) => new(
        "REL138",
        $"The name '{Escaped(name)}' has {what}, which no database takes in a name. Correct it in [Table], [Column], [Index] or [PrimaryKey].");

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
