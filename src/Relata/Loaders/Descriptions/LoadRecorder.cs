using System.Collections.ObjectModel;
using Relata.Connections;
using Relata.Providers;

namespace Relata.Loaders.Descriptions;

/// <summary>Records the loads of a session, each as the description of its plan with what it has sent and read.</summary>
internal sealed class LoadRecorder(SessionConnection connection)
{
    private List<LoadPlanDescription>? _loads;

    /// <summary>The recorded loads; null if recording is off.</summary>
    public IReadOnlyList<LoadPlanDescription>? Loads => _loads;

    /// <summary>Whether loads are recorded.</summary>
    public bool IsOn
    {
        get => _loads is not null;
        set => _loads = value ? _loads ?? [] : null;
    }

    /// <summary>Whether the next load is to be recorded. A load inside another one is a part of it.</summary>
    public bool MustRecord => _loads is not null && connection.Sent.Measured is null;

    /// <summary>Runs a load and records it, unless it fails.</summary>
    /// <param name="describe">Describes the plan.</param>
    /// <param name="load">Runs it.</param>
    public async ValueTask RecordAsync(Func<LoadPlanDescription> describe, Func<ValueTask> load)
    {
        var run = await MeasureAsync(load).ConfigureAwait(false);
        _loads?.Add(new RunNumbers(run, ReadOnlyDictionary<Statement, string>.Empty).AddTo(describe()));
    }

    /// <summary>Runs a load and measures it.</summary>
    public async ValueTask<MeasuredRun> MeasureAsync(Func<ValueTask> load)
    {
        var (sent, trips) = (connection.Sent, connection.RoundTrips);
        var start = sent.Time.GetTimestamp();
        var outer = sent.Measured;
        var measured = sent.Measured = [];
        try
        {
            await load().ConfigureAwait(false);
        }
        finally
        {
            sent.Measured = outer;
        }

        return new MeasuredRun(measured, connection.RoundTrips - trips, sent.Time.GetElapsedTime(start));
    }
}
