using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Sql;

/// <summary>What <see cref="string.Trim()"/> takes off. Databases take off only the space, unless they are told.</summary>
internal static class WhiteSpace
{
    /// <summary>The characters: tabs, line ends, the spaces of Unicode.</summary>
    public static ImmutableArray<int> Characters { get; } = [.. Enumerable.Range(0, char.MaxValue + 1).Where(character => char.IsWhiteSpace((char)character))];

    /// <summary>Each as it is written in a dialect.</summary>
    /// <param name="format">The format of a character: <c>{0:X4}</c>.</param>
    /// <param name="separator">What is between them.</param>
    public static string Written(string format, string separator) =>
        string.Join(separator, Characters.Select(character => string.Format(CultureInfo.InvariantCulture, format, character)));
}
