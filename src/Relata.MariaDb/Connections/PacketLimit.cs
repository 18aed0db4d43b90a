using System.Globalization;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>Determines whether a connection was lost because a packet exceeded the server's limit.</summary>
/// <remarks>
/// https://mariadb.com/kb/en/server-system-variables/#max_allowed_packet: the server closes the connection, so that a retry would fail forever.
/// </remarks>
internal static partial class PacketLimit
{
    private const double Megabyte = 1_000_000;

    /// <param name="error">The exception of the driver.</param>
    /// <param name="settings">The connection string.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    public static async ValueTask<bool> IsExceededAsync(Exception error, MariaDbSettings settings, bool isAsync)
    {
        if (error is MySqlException { ErrorCode: MySqlErrorCode.PacketTooLarge })
        {
            return true;
        }

        // If the server closes the connection before it has read the packet, its error does not arrive, and the driver reports the size of the packet. It
        // does the same if the server has stopped: only a server that answers has a limit.
        var sent = Size.Match(error.Message).Groups["size"];
        return sent.Success
            && await AskAsync(settings, isAsync).ConfigureAwait(false) is { } limit
            && (double.Parse(sent.Value, CultureInfo.InvariantCulture) + 1) * Megabyte > limit;
    }

    // Does not use the pool, whose only connection may be the one that was lost.
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
