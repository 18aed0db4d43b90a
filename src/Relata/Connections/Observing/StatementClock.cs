using Relata.Providers;

namespace Relata.Connections.Observing;

/// <summary>Measures queries that are sent together: each from the end of the one before it. Does nothing unless queries are measured.</summary>
internal struct StatementClock(SentStatements sent)
{
    private long _start = sent.Measured is null ? 0 : sent.Time.GetTimestamp();

    /// <summary>Called when the rows of a query have been read.</summary>
    public void Stop(Statement statement)
    {
        if (sent.Measured is { } measured)
        {
            var now = sent.Time.GetTimestamp();
            measured.Add(new MeasuredStatement(statement, sent.Purpose, sent.Time.GetElapsedTime(_start, now)));
            _start = now;
        }
    }
}
