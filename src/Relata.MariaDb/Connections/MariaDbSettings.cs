using System.Collections.Immutable;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>What a connection string says, with our defaults where it says nothing.</summary>
/// <param name="ConnectionString">The connection string for the driver.</param>
/// <param name="Hosts">Where the server is, or the nodes of a cluster, in the order in which they are tried.</param>
/// <param name="Name">The database as messages call it.</param>
/// <param name="Database">The database that the connections are to; empty where none is said.</param>
/// <param name="MostConnections">How many connections there may be at a time.</param>
/// <param name="CommandTimeout">After how many seconds the driver breaks statements off; 0 for never.</param>
/// <param name="SessionStart">What a new connection is told before its first statement.</param>
internal sealed record MariaDbSettings(
    string ConnectionString, ImmutableArray<string> Hosts, string Name, string Database, uint MostConnections, int CommandTimeout, string SessionStart)
{
    /// <exception cref="ArgumentException">A keyword is unknown, or its value is not one.</exception>
    public static MariaDbSettings Parse(string connectionString)
    {
        var keywords = new MySqlConnectionStringBuilder(connectionString)
        {
            // An UPDATE tells how many rows it found, not how many it changed: that is how a row that is gone is noticed.
            UseAffectedRows = false,
        };

        // A reset is a round trip at each rent, and the prepared statements would be gone.
        if (!keywords.ContainsKey("Connection Reset"))
        {
            keywords.ConnectionReset = false;
        }

        return new MariaDbSettings(
            keywords.ConnectionString,
            [.. keywords.Server.Split(',')],
            $"'{keywords.Database}' on {keywords.Server}:{keywords.Port}",
            keywords.Database,
            keywords.MaximumPoolSize,
            (int)Math.Min(keywords.DefaultCommandTimeout, int.MaxValue),
            Start(keywords.NoBackslashEscapes));
    }

    /// <summary>The connection string with another of the hosts in front, and after it those that follow it.</summary>
    public string ConnectionStringFrom(int host) => host == 0
        ? ConnectionString
        : new MySqlConnectionStringBuilder(ConnectionString) { Server = string.Join(',', Hosts[host..].Concat(Hosts[..host])) }.ConnectionString;

    // Strict, so that nothing is cut off or rounded silently; escapes as the driver writes them; a difference of unsigned numbers may be
    // negative. Texts that come from no column compare as those from columns do. https://mariadb.com/kb/en/sql-mode/
    // In UTC, in which moments are written and read: a TIMESTAMP is converted from and to the zone of the session.
    private static string Start(bool hasNoEscapes) =>
        $"SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_UNSIGNED_SUBTRACTION{(hasNoEscapes ? ",NO_BACKSLASH_ESCAPES" : "")}', "
        + $"collation_connection = {MariaDbTypes.Collation}, time_zone = '+00:00', tx_isolation = 'REPEATABLE-READ'";
}
