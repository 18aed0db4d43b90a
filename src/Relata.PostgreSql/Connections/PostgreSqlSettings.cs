using System.Data.Common;
using Npgsql;

namespace Relata.PostgreSql.Connections;

/// <summary>The settings of a connection string, with our defaults for missing keywords.</summary>
/// <param name="ConnectionString">The connection string for Npgsql.</param>
/// <param name="Reads">The kind of server for reads; null if there is one server, or all statements go to the primary.</param>
/// <param name="HasSeveralHosts">Whether one of several servers has to be chosen.</param>
/// <param name="MostConnections">The maximum number of connections.</param>
/// <param name="Name">The database, for error messages.</param>
/// <param name="Schema">The default schema of tables; empty if unknown.</param>
internal sealed record PostgreSqlSettings(
    string ConnectionString, TargetSessionAttributes? Reads, bool HasSeveralHosts, int MostConnections, string Name, string Schema)
{
    private const int PreparedStatements = 200;

    /// <exception cref="ArgumentException">A keyword is unknown, or its setting is not supported.</exception>
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

        // A statement is executed unprepared at its first use, and prepared together with its second. Neither needs another round trip.
        if (!said.Contains("autoprepareminusages"))
        {
            keywords.AutoPrepareMinUsages = 2;
        }

        // Open transactions are rolled back anyway. A reset would add seven statements to the next session's first.
        if (!said.Contains("noresetonclose"))
        {
            keywords.NoResetOnClose = true;
        }

        // The sessions in one TransactionScope share a connection, which the driver keeps for them. Otherwise each would be a participant of its own, and the
        // scope a distributed transaction.
        keywords.Enlist = true;

        // In tables not created by this library, the server converts between timestamp and timestamptz by the session's time zone.
        if (!said.Contains("timezone"))
        {
            keywords.Timezone = "UTC";
        }

        var target = keywords.TargetSessionAttributes;
        // The data source has a method for this setting, and rejects the keyword: https://www.npgsql.org/doc/failover-and-load-balancing.html
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

    // Npgsql's builder returns a value for every keyword, whether it is set or not.
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
