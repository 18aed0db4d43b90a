using System.Diagnostics;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;

namespace Relata.Connections.Observing;

/// <summary>The activity and the measured duration of statements that are sent together, where the driver of the database has none.</summary>
internal sealed class StatementSpan(DatabaseAddress address)
{
    private Activity? _activity;

    /// <summary>Whether there is a listener for activities or durations that the driver of the database does not emit.</summary>
    public static bool IsNeeded(DatabaseAddress address) => (!address.DriverHasSpans && Spans.HasListeners) || (!address.DriverHasDuration && Metrics.Duration.Enabled);

    public void Begin(IReadOnlyList<Statement> statements)
    {
        _activity = null;
        if (address.DriverHasSpans || !Spans.HasListeners)
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

        _activity = Spans.Source.StartActivity(Summary(statements).Text ?? address.System, ActivityKind.Client, parentContext: default, tags);
    }

    public void End(IReadOnlyList<Statement> statements, TimeSpan elapsed, Exception? error)
    {
        if (error is not null)
        {
            _activity?.Fail(error);
        }

        _activity?.Dispose();
        _activity = null;
        if (address.DriverHasDuration || !Metrics.Duration.Enabled)
        {
            return;
        }

        var tags = Tags(Summary(statements));
        if (error is not null)
        {
            tags.Add("error.type", error.GetType().FullName);
        }

        Metrics.Duration.Record(elapsed.TotalSeconds, tags);
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
