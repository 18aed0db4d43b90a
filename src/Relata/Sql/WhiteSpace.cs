using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Sql;

/// <summary>The characters that <see cref="string.Trim()"/> removes. The TRIM of a database removes only spaces unless it is given a list.</summary>
internal static class WhiteSpace
{
    /// <summary>The code points: tabs, line ends, Unicode spaces.</summary>
    public static ImmutableArray<int> Characters { get; } = [.. Enumerable.Range(0, char.MaxValue + 1).Where(character => char.IsWhiteSpace((char)character))];

    /// <summary>The characters in the notation of a dialect.</summary>
    /// <param name="format">The format of a character: <c>{0:X4}</c>.</param>
    /// <param name="separator">The separator.</param>
    public static string Format(string format, string separator) =>
        string.Join(separator, Characters.Select(character => string.Format(CultureInfo.InvariantCulture, format, character)));
}
