using System.Diagnostics;
using Relata.Diagnostics.Telemetry;

namespace Relata.Connections.Observing;

/// <summary>The activity of an operation that sends statements: a load or a flush. The activities of the driver are its children.</summary>
internal readonly struct OperationSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly SentStatements _sent;
    private readonly int _statements;
    private readonly int _rows;

    private OperationSpan(SentStatements sent, string name)
    {
        (_sent, _statements, _rows) = (sent, sent.Count, sent.Rows);
        _activity = SpanSource.Source.StartActivity(name);
    }

    /// <summary>Begins the activity. The caller has checked that there is a listener.</summary>
    public static OperationSpan Begin(SentStatements sent, string name) => new(sent, name);

    /// <summary>Whether the activity was sampled, so that its attributes are recorded.</summary>
    public bool IsRecorded => _activity is not null;

    public void Set(string attribute, int value) => _activity?.SetTag(attribute, value);

    public void Fail(Exception error) => _activity?.Fail(error);

    public void Dispose()
    {
        if (_activity is not null)
        {
            _activity.SetTag("relata.statements", _sent.Count - _statements);
            _activity.SetTag("relata.rows", _sent.Rows - _rows);
            _activity.Dispose();
        }
    }
}
