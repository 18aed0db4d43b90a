using System.Globalization;
using System.Text.RegularExpressions;

namespace Relata.MariaDb.Connections;

/// <summary>Which servers there is SQL for: MariaDB 10.6 and later. What others lack: docs/mariadb.md.</summary>
internal static partial class ServerVersions
{
    private static readonly Version s_first = new(10, 6);

    /// <summary>What is wrong with a server, as the rest of a sentence; null where nothing is.</summary>
    /// <param name="version">What the server calls its version when it greets: <c>10.11.6-MariaDB-0+deb12u1</c>.</param>
    public static string? Unfit(string version)
    {
        var match = Greeting.Match(version);
        return !match.Groups["maria"].Success
            ? $"is not MariaDB but says that it is version '{version}'. MySQL and what descends from it have no INSERT … RETURNING, no SET STATEMENT, no sequences and no collation "
                + $"{MariaDbTypes.Collation}. Use MariaDB {s_first} or later; a proxy in front of MariaDB has to tell the version of the server"
            : Version.Parse(match.Groups["number"].Value) is var number && number < s_first
                ? string.Create(CultureInfo.InvariantCulture, $"is MariaDB {number}, which has no JSON_TABLE and no SKIP LOCKED. Use MariaDB {s_first} or later")
                : null;
    }

    // Those of MariaDB 10 begin with a version of MySQL's: https://mariadb.com/kb/en/connection/#initial-handshake-packet
    [GeneratedRegex(@"^(5\.5\.5-)?(?<number>\d+\.\d+(\.\d+)?)(?<maria>.*MariaDB)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Greeting { get; }
}
