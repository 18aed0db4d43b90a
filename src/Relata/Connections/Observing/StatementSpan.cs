using System.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;

namespace Relata.Connections.Observing;

/// <summary>The activity and the measured duration of statements that are sent together, where the driver of the database has none.</summary>
internal sealed class StatementSpan(DatabaseAddress address, StatementTelemetry telemetry)
{
    private const string StatusCode = "db.response.status_code";

    private Activity? _activity;

    private readonly bool _hasActivities = Emits(telemetry, address.DriverHasSpans);
    private readonly bool _hasDurations = Emits(telemetry, address.DriverHasDuration);

    /// <summary>Whether there is a listener for activities or durations that the library is to emit.</summary>
    public static bool IsNeeded(DatabaseAddress address, StatementTelemetry telemetry) =>
        (Emits(telemetry, address.DriverHasSpans) && SpanSource.HasListeners) || (Emits(telemetry, address.DriverHasDuration) && Metrics.Duration.Enabled);

    public void Begin(IReadOnlyList<Statement> statements)
    {
        _activity = null;
        if (!_hasActivities || !SpanSource.HasListeners)
        {
            return;
        }

        // What a sampler decides by is given at the start.
        var tags = Tags(Summary(statements));
        tags.Add("db.query.text", string.Join("; ", statements.Select(statement => statement.Text)));
        if (statements.Count > 1)
        {
            tags.Add("db.operation.batch.size", statements.Count);
        }

        _activity = SpanSource.Source.StartActivity(Summary(statements).Text ?? address.System, ActivityKind.Client, parentContext: default, tags);
    }

    public void End(IReadOnlyList<Statement> statements, TimeSpan elapsed, Exception? error)
    {
        if (error is not null)
        {
            _activity?.Fail(error);
            _activity?.SetTag(StatusCode, StatusOf(error));
        }

        _activity?.Dispose();
        _activity = null;
        if (!_hasDurations || !Metrics.Duration.Enabled)
        {
            return;
        }

        var tags = Tags(Summary(statements));
        if (error is not null)
        {
            tags.Add("error.type", error.GetType().FullName);
            Add(ref tags, StatusCode, StatusOf(error));
        }

        Metrics.Duration.Record(elapsed.TotalSeconds, tags);
    }

    private static bool Emits(StatementTelemetry telemetry, bool driverDoes) => telemetry switch
    {
        StatementTelemetry.Always => true,
        StatementTelemetry.Never => false,
        _ => !driverDoes,
    };

    // The library's exceptions contain the driver's.
    private string? StatusOf(Exception error)
    {
        for (var one = error; one is not null; one = one.InnerException)
        {
            if (address.StatusCode(one) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static OperationSummary Summary(IReadOnlyList<Statement> statements) => OperationSummary.OfBatch(statements.Select(statement => statement.Summary));

    private TagList Tags(OperationSummary summary)
    {
        var tags = new TagList { { "db.system.name", address.System }, { "db.namespace", address.Namespace } };
        Add(ref tags, "db.operation.name", summary.Operation);
        Add(ref tags, "db.collection.name", summary.Table);
        Add(ref tags, "db.query.summary", summary.Text);
        Add(ref tags, "server.address", address.Server);
        Add(ref tags, "server.port", address.Port);
        return tags;
    }

    private static void Add(ref TagList tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(name, value);
        }
    }
}
