using Relata.Connections.Observing;
using Relata.Providers;

namespace Relata.Connections;

/// <summary>The rows of one query, read part by part on a connection of their own, so that the session can use its connection in between.</summary>
/// <param name="giveBack">Returns the connection, by asynchronous I/O or not.</param>
/// <param name="connection">The connection.</param>
/// <param name="results">The results of the query.</param>
/// <param name="observer">The observer to end with the query, whose duration includes the time that the program takes for the rows; null for none.</param>
/// <param name="roundTrips">Called with the number of round trips when the stream is closed.</param>
internal sealed class StatementStream(Func<DatabaseConnection, bool, ValueTask> giveBack, DatabaseConnection connection, StatementResults results, StatementObserver? observer, Action<int> roundTrips)
{
    private readonly int _roundTripsBefore = connection.RoundTrips;
    private Exception? _error;
    private bool _isStarted;
    private bool _isClosed;

    /// <summary>Whether all rows have been read, or the reading has failed.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Reads the next rows, until the reader pauses or there are no more. After the last row the connection is returned.</summary>
    public async ValueTask ReadAsync(IResultReader reader, bool isAsync)
    {
        var isPaused = false;
        try
        {
            if (_isStarted || await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                _isStarted = true;
                results.Open(reader);
                isPaused = await results.ReadAsync(isAsync).ConfigureAwait(false);
            }

            if (!isPaused)
            {
                // Completes the statement.
                await results.NextAsync(isAsync).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            _error = error;
            throw;
        }
        finally
        {
            HasEnded = !isPaused;
            if (HasEnded)
            {
                await CloseAsync(isAsync).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns the connection. Rows that are left are not read: the server stops the statement.</summary>
    public async ValueTask CloseAsync(bool isAsync)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            if (_isStarted && !HasEnded)
            {
                results.Cancel();
            }

            // The error of the stopped statement is returned, and not of interest.
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
        finally
        {
            HasEnded = true;
            roundTrips(connection.RoundTrips - _roundTripsBefore);
            try
            {
                observer?.End(_error);
            }
            finally
            {
                await giveBack(connection, isAsync).ConfigureAwait(false);
            }
        }
    }
}
