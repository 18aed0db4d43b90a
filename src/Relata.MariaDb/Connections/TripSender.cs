using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>Sends trips: one statement alone, prepared where it is worth it; several as one packet.</summary>
/// <param name="connection">Where to.</param>
/// <param name="prepared">Which statements are worth preparing.</param>
internal sealed class TripSender(MySqlConnection connection, PreparedTexts prepared)
{
    // The driver sends commands one after the other, each a round trip, if it has prepared them all; this one it never has.
    private const string Unprepared = "DO 0";

    /// <summary>How often it has waited for an answer.</summary>
    public int RoundTrips { get; private set; }

    /// <param name="trip">What to send.</param>
    /// <param name="results">What takes the answers.</param>
    /// <param name="timeout">After how many seconds the driver breaks it off; 0 for never.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public ValueTask SendAsync(Trip trip, TripResults results, int timeout, bool isAsync, CancellationToken cancellationToken) => trip.Single is { } part
        ? SendOneAsync(part, trip, results, timeout, isAsync, cancellationToken)
        : SendAllAsync(trip, results, timeout, isAsync, cancellationToken);

    private async ValueTask SendOneAsync(
        TripPart part, Trip trip, TripResults results, int timeout, bool isAsync, CancellationToken cancellationToken)
    {
        using var command = new MySqlCommand(part.Text, connection) { CommandTimeout = timeout };
        AddParameters(command.Parameters, trip, 0);
        using var cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static command => ((MySqlCommand)command!).Cancel(), command);
        if (part.IsPreparable && prepared.Use(part.Text) && !command.IsPrepared)
        {
            RoundTrips++;
            await PrepareAsync(command, isAsync, cancellationToken).ConfigureAwait(false);
        }

        RoundTrips++;
        var reader = isAsync ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        await ReadAsync(results, reader, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SendAllAsync(Trip trip, TripResults results, int timeout, bool isAsync, CancellationToken cancellationToken)
    {
        using var batch = new MySqlBatch(connection) { Timeout = timeout };
        if (trip.Parts.TrueForAll(part => part.IsPreparable))
        {
            batch.BatchCommands.Add(new MySqlBatchCommand(Unprepared));
        }

        for (var i = 0; i < trip.Parts.Count; i++)
        {
            var command = new MySqlBatchCommand(trip.Parts[i].FullText);
            AddParameters(command.Parameters, trip, i);
            batch.BatchCommands.Add(command);
        }

        using var cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static batch => ((MySqlBatch)batch!).Cancel(), batch);
        RoundTrips++;
        var reader = isAsync ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
        await ReadAsync(results, reader, isAsync, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask ReadAsync(TripResults results, MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        try
        {
            await results.ReadAsync(reader, isAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (isAsync)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    private static void AddParameters(MySqlParameterCollection parameters, Trip trip, int part)
    {
        foreach (var parameter in trip.ParametersOf(part))
        {
            parameters.Add(parameter);
        }
    }

    private static async ValueTask PrepareAsync(MySqlCommand command, bool isAsync, CancellationToken cancellationToken)
    {
        if (isAsync)
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            command.Prepare();
        }
    }
}
