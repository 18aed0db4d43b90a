using MySqlConnector;
using Relata.MariaDb.Values;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>Takes the answers to a trip, in the order of its statements.</summary>
/// <param name="trip">What was sent.</param>
internal sealed class TripResults(Trip trip)
{
    private readonly List<TripPart> _unanswered = [];
    private int _touchedBefore;
    private bool _isFirst = true;

    /// <summary>The statement whose answer is being taken or has not come: the one that failed, if one did.</summary>
    public Statement? Current { get; private set; } = trip.Parts.Find(part => part.Sending is not null)?.Sending!.Statement;

    public async ValueTask ReadAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var part in trip.Parts)
        {
            Current = _unanswered.Count > 0 ? Current : part.Sending?.Statement ?? Current;
            if (!part.HasRows)
            {
                _unanswered.Add(part);
                continue;
            }

            await ToNextRowsAsync(reader, isAsync, cancellationToken).ConfigureAwait(false);
            Answer(reader);
            await ReadRowsAsync(part, reader, isAsync, cancellationToken).ConfigureAwait(false);
        }

        // The errors of what came after the last rows show here.
        while (await NextResultAsync(reader, isAsync, cancellationToken).ConfigureAwait(false))
        {
        }

        Answer(reader);
    }

    private async ValueTask ToNextRowsAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        if (!_isFirst)
        {
            await NextResultAsync(reader, isAsync, cancellationToken).ConfigureAwait(false);
        }

        _isFirst = false;
    }

    // The writes before these rows have been run; of the sendings of the one that they are of, the driver tells the sum.
    private void Answer(MySqlDataReader reader)
    {
        var touched = Math.Max(reader.RecordsAffected, 0);
        foreach (var part in _unanswered)
        {
            if (part.Sending is { } sending)
            {
                sending.Touch(touched - _touchedBefore);
                _touchedBefore = touched;
                Complete(part);
            }
        }

        _unanswered.Clear();
    }

    private async ValueTask ReadRowsAsync(TripPart part, MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        if (part.Sending is not { } sending)
        {
            return;
        }

        Current = sending.Statement;
        if (sending.Statement.Reader is { } results)
        {
            await ReadRowsAsync(results.Open<MariaDbRow>(), reader, isAsync, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            for (var index = part.Index; await NextRowAsync(reader, isAsync, cancellationToken).ConfigureAwait(false); index++)
            {
                sending.Touch(1);
                sending.Statement.OnGeneratedKey(index, reader.GetInt64(0));
            }
        }

        Complete(part);
    }

    private static async ValueTask ReadRowsAsync(RowReader<MariaDbRow> rows, MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        var row = new MariaDbRow(reader);
        try
        {
            while (await NextRowAsync(reader, isAsync, cancellationToken).ConfigureAwait(false) && rows.Read(ref row))
            {
            }
        }
        catch (Exception error) when (MariaDbRow.IsUnfit(error))
        {
            throw row.Unfit(error);
        }
    }

    private static void Complete(TripPart part)
    {
        if (part.Sending is { } sending && part.Index + part.Rows == sending.Statement.Count)
        {
            sending.Complete();
        }
    }

    private static async ValueTask<bool> NextRowAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken) =>
        isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read();

    private static async ValueTask<bool> NextResultAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken) =>
        isAsync ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult();
}
