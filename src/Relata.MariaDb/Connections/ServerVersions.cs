using System.Text.RegularExpressions;

namespace Relata.MariaDb.Connections;

/// <summary>Checks the server: MariaDB 10.6 and later are supported. docs/mariadb.md lists what others lack.</summary>
internal static partial class ServerVersions
{
    private static readonly Version s_first = new(10, 6);

    /// <summary>Why a server is not supported, as the rest of a sentence; null if it is.</summary>
    /// <param name="version">The version in the server's handshake: <c>10.11.6-MariaDB-0+deb12u1</c>.</param>
    public static string? Unfit(string version)
    {
        var match = MariaDb.Match(version);
        if (!match.Success)
        {
            return $"is not MariaDB but says that it is version '{version}'. MySQL and what descends from it have no INSERT … RETURNING, no SET STATEMENT, no sequences and "
                + $"no collation {MariaDbTypes.Collation}. Use MariaDB {s_first} or later; a proxy in front of MariaDB has to tell the version of the server";
        }

        var number = Version.Parse(match.Groups["number"].Value);
        return number < s_first ? $"is MariaDB {number}, which has no JSON_TABLE and no SKIP LOCKED. Use MariaDB {s_first} or later" : null;
    }

    // MariaDB 10 puts a MySQL version in front of its own: https://mariadb.com/kb/en/connection/#initial-handshake-packet
    [GeneratedRegex(@"^(5\.5\.5-)?(?<number>\d+\.\d+(\.\d+)?).*MariaDB", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex MariaDb { get; }
}
