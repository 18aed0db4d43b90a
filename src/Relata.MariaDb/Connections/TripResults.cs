using MySqlConnector;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>Processes the results of a trip, in the order of its statements.</summary>
internal sealed class TripResults
{
    private static readonly List<TripPart> _none = [];

    private List<TripPart>? _unanswered;
    private List<TripPart> _parts = _none;
    private int _next;
    private TripPart? _open;
    private int _touchedBefore;
    private bool _isFirst = true;

    /// <summary>The statement whose result is being processed or is expected next: after an error, the one that failed.</summary>
    public Statement? Current { get; private set; }

    /// <summary>Sets the trip whose results come next.</summary>
    public void Begin(Trip trip)
    {
        Clear();
        _parts = trip.Parts;
        Current = _parts.Find(static part => part.Sending is not null)?.Sending!.Statement;
    }

    /// <summary>Releases the statements.</summary>
    public void Clear()
    {
        _unanswered?.Clear();
        (_parts, _next, _open, _touchedBefore, _isFirst, Current) = (_none, 0, null, 0, true, null);
    }

    /// <summary>Advances to the rows of the next query; false if all statements of the trip have been executed.</summary>
    public async ValueTask<bool> NextAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        if (_open is { } read)
        {
            _open = null;
            Complete(read);
        }

        while (_next < _parts.Count)
        {
            var part = _parts[_next++];
            Current = _unanswered is { Count: > 0 } ? Current : part.Sending?.Statement ?? Current;
            if (!part.HasRows)
            {
                (_unanswered ??= []).Add(part);
                continue;
            }

            await ToNextRowsAsync(reader, isAsync, cancellationToken).ConfigureAwait(false);
            Answer(reader);
            if (part.Sending is { Statement.ReturnsRows: true })
            {
                Current = part.Sending.Statement;
                _open = part;
                return true;
            }

            await ReadKeysAsync(part, reader, isAsync, cancellationToken).ConfigureAwait(false);
        }

        // Errors of the statements after the last rows are thrown here.
        while (await NextResultAsync(reader, isAsync, cancellationToken).ConfigureAwait(false))
        {
        }

        Answer(reader);
        return false;
    }

    private async ValueTask ToNextRowsAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        if (!_isFirst)
        {
            await NextResultAsync(reader, isAsync, cancellationToken).ConfigureAwait(false);
        }

        _isFirst = false;
    }

    // The writes before these rows have been executed. For the executions of one write, the driver reports the sum.
    private void Answer(MySqlDataReader reader)
    {
        if (_unanswered is null)
        {
            return;
        }

        var touched = Math.Max(reader.RecordsAffected, 0);
        foreach (var part in _unanswered)
        {
            if (part.Sending is { } sending)
            {
                sending.Touch(touched - _touchedBefore);
                if (touched > _touchedBefore && sending.Statement.ReportsRows)
                {
                    sending.Statement.OnFound(part.Index);
                }

                _touchedBefore = touched;
                Complete(part);
            }
        }

        _unanswered.Clear();
    }

    private async ValueTask ReadKeysAsync(TripPart part, MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        if (part.Sending is not { } sending)
        {
            return;
        }

        Current = sending.Statement;
        for (var index = part.Index; isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read(); index++)
        {
            sending.Touch(1);
            sending.Statement.OnGeneratedKey(index, reader.GetInt64(0));
        }

        Complete(part);
    }

    private static void Complete(TripPart part)
    {
        if (part.Sending is { } sending && part.Index + part.Rows == sending.Statement.Count)
        {
            sending.Complete();
        }
    }

    private static async ValueTask<bool> NextResultAsync(MySqlDataReader reader, bool isAsync, CancellationToken cancellationToken) =>
        isAsync ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult();
}
