using System.Data.Common;
using Npgsql;

namespace Relata.PostgreSql.Connections;

/// <summary>What a connection string says, with our defaults where it says nothing.</summary>
/// <param name="ConnectionString">What Npgsql gets.</param>
/// <param name="Reads">Which of several servers reads go to; null where there is one server, or all goes to the primary.</param>
/// <param name="HasSeveralHosts">Whether one of several servers has to be chosen.</param>
/// <param name="MostConnections">How many connections there may be at a time.</param>
/// <param name="Name">The database as messages call it.</param>
/// <param name="Schema">The schema of tables for which none is given; empty where it is not known.</param>
internal sealed record PostgreSqlSettings(
    string ConnectionString, TargetSessionAttributes? Reads, bool HasSeveralHosts, int MostConnections, string Name, string Schema)
{
    private const int PreparedStatements = 200;

    /// <exception cref="ArgumentException">A keyword is unknown, or asks for what sessions cannot work with.</exception>
    public static PostgreSqlSettings Parse(string connectionString)
    {
        var keywords = new NpgsqlConnectionStringBuilder(connectionString);
        var said = Said(connectionString);
        if (keywords.Multiplexing)
        {
            throw new ArgumentException(
                "The connection string says Multiplexing, in which sessions have no connection to themselves. Remove it: sessions hold one only while they need it.",
                nameof(connectionString));
        }

        if (!said.Contains("maxautoprepare"))
        {
            keywords.MaxAutoPrepare = PreparedStatements;
        }

        // The first use runs as it is; the second is prepared as it is sent. Neither is a round trip more.
        if (!said.Contains("autoprepareminusages"))
        {
            keywords.AutoPrepareMinUsages = 2;
        }

        // What a session leaves is rolled back all the same; a reset would be seven statements in front of the next session's first.
        if (!said.Contains("noresetonclose"))
        {
            keywords.NoResetOnClose = true;
        }

        // A session's transaction is its own; inside an ambient one BEGIN would not begin.
        if (!said.Contains("enlist"))
        {
            keywords.Enlist = false;
        }

        // Where a table that others made has timestamp for a moment, or timestamptz for a time without a zone, the server converts by the session's zone.
        if (!said.Contains("timezone"))
        {
            keywords.Timezone = "UTC";
        }

        var target = keywords.TargetSessionAttributes;
        // The data source is told by a call of its own, and refuses the keyword: https://www.npgsql.org/doc/failover-and-load-balancing.html
        keywords.Remove("Target Session Attributes");
        var hasSeveralHosts = keywords.Host?.Contains(',', StringComparison.Ordinal) == true || target is not null;
        return new PostgreSqlSettings(
            keywords.ConnectionString,
            hasSeveralHosts ? Target(target) : null,
            hasSeveralHosts,
            keywords.MaxPoolSize,
            $"'{keywords.Database ?? keywords.Username}' on {keywords.Host}{(hasSeveralHosts ? "" : $":{keywords.Port}")}",
            keywords.SearchPath is null && keywords.Options?.Contains("search_path", StringComparison.OrdinalIgnoreCase) != true ? "public" : "");
    }

    // Npgsql's builder knows a value for every keyword, said or not.
    private static HashSet<string> Said(string connectionString) =>
    [
        .. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(keyword => keyword.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()),
    ];

    private static TargetSessionAttributes Target(string? said) => said?.ToLowerInvariant() switch
    {
        null or "primary" or "read-write" => TargetSessionAttributes.Primary,
        "standby" => TargetSessionAttributes.Standby,
        "prefer-standby" => TargetSessionAttributes.PreferStandby,
        "prefer-primary" => TargetSessionAttributes.PreferPrimary,
        "read-only" => TargetSessionAttributes.ReadOnly,
        _ => TargetSessionAttributes.Any,
    };
}
