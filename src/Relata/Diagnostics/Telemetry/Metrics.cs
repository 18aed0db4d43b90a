using System.Diagnostics.Metrics;

namespace Relata.Diagnostics.Telemetry;

/// <summary>The instruments of the library. Names and attributes are documented in docs/diagnostics.md.</summary>
/// <remarks>Attributes are computed only if an instrument is enabled.</remarks>
internal static class Metrics
{
    private static readonly Meter s_meter = new("Relata", SpanSource.Version);
    private static int s_sessions;

    // The boundaries are those of the convention: https://opentelemetry.io/docs/specs/semconv/database/database-metrics/
    public static readonly Histogram<double> Duration = s_meter.CreateHistogram(
        "db.client.operation.duration", "s", "Duration of database client operations.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    public static readonly Counter<long> Statements = s_meter.CreateCounter<long>("relata.statements", "{statement}", "Statements sent, by the operation that they are part of.");

    public static readonly Counter<long> LazyLoads = s_meter.CreateCounter<long>("relata.lazy_loads", "{load}", "Lazy loads that sent a statement for one owner, by relationship.");

    public static readonly Counter<long> RepeatedLazyLoads =
        s_meter.CreateCounter<long>("relata.lazy_loads.repeated", "{result}", "Results in which a relationship was loaded lazily for more owners than allowed (N+1), by relationship.");

    public static readonly Counter<long> PlanCacheRequests = s_meter.CreateCounter<long>("relata.plan_cache.requests", "{query}", "Queries whose compiled shape was found or not.");

    public static readonly Counter<long> Retries = s_meter.CreateCounter<long>("relata.retries", "{retry}", "Repeated attempts of units of work.");

    public static readonly Counter<long> UnknownCommits = s_meter.CreateCounter<long>("relata.commits.unknown", "{commit}", "Commits whose outcome is unknown.");

    public static readonly Counter<long> OutboxPublished = s_meter.CreateCounter<long>("relata.outbox.published", "{message}", "Messages of committed transactions, by type.");

    public static readonly Counter<long> OutboxHandled = s_meter.CreateCounter<long>("relata.outbox.handled", "{message}", "Messages that were handled, by type.");

    public static readonly Counter<long> OutboxFailed = s_meter.CreateCounter<long>("relata.outbox.failed", "{attempt}", "Attempts that have failed and are repeated, by type.");

    public static readonly Counter<long> OutboxDead = s_meter.CreateCounter<long>("relata.outbox.dead", "{message}", "Messages that are dead, by type.");

    // Observable, so that sessions opened before a listener was added are counted.
    private static readonly ObservableUpDownCounter<int> s_activeSessions =
        s_meter.CreateObservableUpDownCounter("relata.sessions.active", static () => Volatile.Read(ref s_sessions), "{session}", "Sessions that are open.");

    public static void SessionOpened() => Interlocked.Increment(ref s_sessions);

    public static void SessionClosed() => Interlocked.Decrement(ref s_sessions);

    /// <summary>Adds 1 to a counter with an attribute.</summary>
    public static void Add(this Counter<long> counter, string attribute, string value) => counter.Add(1, new KeyValuePair<string, object?>(attribute, value));
}
