using System.Globalization;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>Whether a connection was lost because the server takes no packet of that size.</summary>
/// <remarks>https://mariadb.com/kb/en/server-system-variables/#max_allowed_packet: the server hangs up, so that the same statement would fail again and again.</remarks>
internal static partial class PacketLimit
{
    private const double Megabyte = 1_000_000;

    /// <param name="error">What was thrown.</param>
    /// <param name="settings">The connection string.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    public static async ValueTask<bool> IsExceededAsync(Exception error, MariaDbSettings settings, bool isAsync)
    {
        if (error is MySqlException { ErrorCode: MySqlErrorCode.PacketTooLarge })
        {
            return true;
        }

        // If the server hangs up before it has read the packet, its error does not arrive, and the driver tells the size of what it could not send.
        // It does so for a server that is gone, too: only one that answers has a limit.
        var sent = Size.Match(error.Message).Groups["size"];
        return sent.Success
            && await AskAsync(settings, isAsync).ConfigureAwait(false) is { } limit
            && (double.Parse(sent.Value, CultureInfo.InvariantCulture) + 1) * Megabyte > limit;
    }

    // Not from the pool: the connection that was lost may be the only one it allows.
    private static async ValueTask<double?> AskAsync(MariaDbSettings settings, bool isAsync)
    {
        using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        using var command = new MySqlCommand("SELECT @@max_allowed_packet", connection);
        try
        {
            if (isAsync)
            {
                await connection.OpenAsync().ConfigureAwait(false);
            }
            else
            {
                connection.Open();
            }

            var answer = isAsync ? await command.ExecuteScalarAsync().ConfigureAwait(false) : command.ExecuteScalar();
            return Convert.ToDouble(answer, CultureInfo.InvariantCulture);
        }
        catch (MySqlException)
        {
            return null;
        }
    }

    // Error submitting 34MB packet; ensure 'max_allowed_packet' is greater than 34MB.
    [GeneratedRegex("submitting (?<size>[0-9]+)MB packet", RegexOptions.ExplicitCapture)]
    private static partial Regex Size { get; }
}
