using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Relata.Tests.Diagnostics;

/// <summary>The activities and measurements of the test that has created it: listeners hear all of the process.</summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private static readonly AsyncLocal<TelemetryRecorder?> s_current = new();

    private readonly ActivityListener _activities;
    private readonly MeterListener _measurements = new();
    private readonly Activity _root;

    public TelemetryRecorder()
    {
        s_current.Value = this;
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Relata",
            Sample = (ref _) => s_current.Value == this ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = Activities.Add,
        };
        ActivitySource.AddActivityListener(_activities);
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Relata")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _measurements.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _measurements.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _measurements.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value > 0 ? 1 : 0, tags));
        _measurements.Start();
        _root = new Activity("test").Start();
    }

    /// <summary>The activity around those of the test.</summary>
    public Activity Root => _root;

    /// <summary>The activities that have ended, in order.</summary>
    public List<Activity> Activities { get; } = [];

    /// <summary>The measurements: <c>relata.statements 2 relata.purpose=query</c>; of a duration, 1.</summary>
    public List<string> Measurements { get; } = [];

    /// <summary>The activities as a tree, by their names.</summary>
    public string Tree() => string.Join(' ', Children(_root.SpanId));

    public void Observe() => _measurements.RecordObservableInstruments();

    public void Dispose()
    {
        _root.Dispose();
        _activities.Dispose();
        _measurements.Dispose();
        s_current.Value = null;
    }

    private IEnumerable<string> Children(ActivitySpanId parent) => Activities
        .Where(activity => activity.ParentSpanId == parent)
        .OrderBy(activity => activity.StartTimeUtc)
        .Select(activity => Children(activity.SpanId).ToList() is { Count: > 0 } children ? $"{activity.DisplayName} [{string.Join(", ", children)}]" : activity.DisplayName);

    private void Record(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (s_current.Value == this)
        {
            Measurements.Add(string.Join(' ', [$"{instrument.Name} {value}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]));
        }
    }
}
