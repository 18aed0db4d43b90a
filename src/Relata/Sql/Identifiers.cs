using System.Text;
using Relata.Providers;

namespace Relata.Sql;

/// <summary>Names of tables, columns and indexes on their way into a statement.</summary>
internal static class Identifiers
{
    /// <summary>A name between quotes.</summary>
    /// <exception cref="MappingException">No database can be sent the name as it is.</exception>
    public static string Quote(string name, char quote)
    {
        // PostgreSQL and SQLite take U+0000 for the end of the statement, and half of a surrogate pair is sent as U+FFFD.
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw Unfit(name, "the character U+0000");
        }

        if (StorableText.FindHalfPair(name) is >= 0 and var place)
        {
            throw Unfit(name, $"half of a surrogate pair (U+{(int)name[place]:X4})");
        }

        var mark = quote.ToString();
        return $"{mark}{name.Replace(mark, mark + mark, StringComparison.Ordinal)}{mark}";
    }

    private static MappingException Unfit(string name, string what) => new(
        "REL138",
        $"The name '{Printable(name)}' has {what}, which no database takes in a name. Correct it in [Table], [Column], [Index] or [PrimaryKey].");

    private static string Printable(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            _ = char.IsControl(character) || char.IsSurrogate(character) ? text.Append($"\\u{(int)character:X4}") : text.Append(character);
        }

        return text.ToString();
    }
}
