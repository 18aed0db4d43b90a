using MySqlConnector;

namespace Relata.MariaDb.Connections;

/// <summary>Sends trips: a single statement as a command, prepared if it is used often; several statements as one packet.</summary>
/// <param name="connection">The connection.</param>
/// <param name="prepared">Decides which statements are prepared.</param>
internal sealed class TripSender(MySqlConnection connection, PreparedTexts prepared)
{
    // If all commands of a batch are prepared, the driver sends each in a round trip of its own. This command is never prepared.
    private const string Unprepared = "DO 0";

    private IDisposable? _sent;
    private CancellationTokenRegistration _cancelling;

    /// <summary>The transaction of the program that the commands are in, which the driver asks for; null for those begun by a statement.</summary>
    public MySqlTransaction? Transaction { get; set; }

    /// <summary>The number of round trips.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>Reads the results of the sent trip; null if there is none.</summary>
    public MySqlDataReader? Reader { get; private set; }

    /// <summary>Sends a trip. Its results are read before the next one is sent.</summary>
    /// <param name="trip">The trip.</param>
    /// <param name="timeout">The driver's time limit in seconds; 0 for none.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public ValueTask SendAsync(Trip trip, int timeout, bool isAsync, CancellationToken cancellationToken) => trip.Single is { } part
        ? SendOneAsync(part, trip, timeout, isAsync, cancellationToken)
        : SendAllAsync(trip, timeout, isAsync, cancellationToken);

    /// <summary>Stops the statements of the sent trip at the server. Their results end with an error.</summary>
    public void Cancel()
    {
        switch (_sent)
        {
            case MySqlCommand command:
                command.Cancel();
                break;
            case MySqlBatch batch:
                batch.Cancel();
                break;
        }
    }

    /// <summary>Ends a trip, even if its results have not been read completely.</summary>
    public async ValueTask EndAsync(bool isAsync)
    {
        try
        {
            if (Reader is { } reader)
            {
                Reader = null;
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
        finally
        {
            _cancelling.Dispose();
            _sent?.Dispose();
            _sent = null;
        }
    }

    private async ValueTask SendOneAsync(TripPart part, Trip trip, int timeout, bool isAsync, CancellationToken cancellationToken)
    {
        var command = new MySqlCommand(part.Text, connection, Transaction) { CommandTimeout = timeout };
        _sent = command;
        AddParameters(command.Parameters, trip, 0);
        _cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static command => ((MySqlCommand)command!).Cancel(), command);
        if (part.IsPreparable && prepared.Use(part.Text) && !command.IsPrepared)
        {
            RoundTrips++;
            await PrepareAsync(command, isAsync, cancellationToken).ConfigureAwait(false);
        }

        RoundTrips++;
        Reader = isAsync ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
    }

    private async ValueTask SendAllAsync(Trip trip, int timeout, bool isAsync, CancellationToken cancellationToken)
    {
        var batch = new MySqlBatch(connection, Transaction) { Timeout = timeout };
        _sent = batch;
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

        _cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static batch => ((MySqlBatch)batch!).Cancel(), batch);
        RoundTrips++;
        Reader = isAsync ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
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
