using System.Collections.Immutable;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>The settings of a connection string, with our defaults for missing keywords.</summary>
/// <param name="ConnectionString">The connection string for the driver.</param>
/// <param name="Hosts">The host of the server, or of the nodes of a cluster in the order in which they are tried.</param>
/// <param name="Name">The database, for error messages.</param>
/// <param name="Database">The name of the database; empty if none is set.</param>
/// <param name="Port">The port of the hosts.</param>
/// <param name="MostConnections">The maximum number of connections.</param>
/// <param name="CommandTimeout">The driver's time limit for statements in seconds; 0 for none.</param>
/// <param name="SessionStart">The statement that sets up the session of a new connection.</param>
/// <param name="LoadsData">Whether the connection string allows LOAD DATA LOCAL, by <c>AllowLoadLocalInfile=true</c>: bulk inserts use it where the server and the table allow it too.</param>
internal sealed record MariaDbSettings(
    string ConnectionString, ImmutableArray<string> Hosts, string Name, string Database, int Port, uint MostConnections, int CommandTimeout, string SessionStart, bool LoadsData)
{
    /// <exception cref="ArgumentException">A keyword is unknown, or its value is invalid.</exception>
    public static MariaDbSettings Parse(string connectionString)
    {
        var keywords = new MySqlConnectionStringBuilder(connectionString)
        {
            // An UPDATE reports the number of matched rows, not of changed ones: this detects rows that no longer exist.
            UseAffectedRows = false,
            // A session joins the transaction of a scope itself.
            AutoEnlist = false,
        };

        // A reset costs a round trip each time a connection is rented, and discards the prepared statements.
        if (!keywords.ContainsKey("Connection Reset"))
        {
            keywords.ConnectionReset = false;
        }

        return new MariaDbSettings(
            keywords.ConnectionString,
            [.. keywords.Server.Split(',')],
            $"'{keywords.Database}' on {keywords.Server}:{keywords.Port}",
            keywords.Database,
            (int)keywords.Port,
            keywords.MaximumPoolSize,
            (int)Math.Min(keywords.DefaultCommandTimeout, int.MaxValue),
            Start(keywords.NoBackslashEscapes),
            // A LOAD DATA has each Guid as text.
            keywords.AllowLoadLocalInfile && !keywords.OldGuids && keywords.GuidFormat is (MySqlGuidFormat.Default or MySqlGuidFormat.Char36));
    }

    /// <summary>The connection string with the hosts rotated, so that the given one is first.</summary>
    public string ConnectionStringFrom(int host) => host == 0
        ? ConnectionString
        : new MySqlConnectionStringBuilder(ConnectionString) { Server = string.Join(',', Hosts[host..].Concat(Hosts[..host])) }.ConnectionString;

    // Strict mode, so that nothing is truncated or rounded silently; escapes as the driver writes them; differences of unsigned numbers may be negative.
    // Text literals and parameters compare as columns do. https://mariadb.com/kb/en/sql-mode/
    // The time zone is UTC, in which instants are written and read: TIMESTAMP values are converted from and to the zone of the session.
    private static string Start(bool hasNoEscapes) =>
        $"SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_UNSIGNED_SUBTRACTION{(hasNoEscapes ? ",NO_BACKSLASH_ESCAPES" : "")}', "
        + $"collation_connection = {MariaDbTypes.Collation}, time_zone = '+00:00', tx_isolation = 'REPEATABLE-READ'";
}
