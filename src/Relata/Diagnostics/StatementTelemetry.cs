namespace Relata;

/// <summary>Whether the library emits an activity for each statement it sends, and measures <c>db.client.operation.duration</c>.</summary>
public enum StatementTelemetry
{
    /// <summary>Where the driver does not: nothing is counted twice.</summary>
    Auto,

    /// <summary>Always, with a summary and the table of the statement, which drivers do not know. Do not listen to the driver's own source and meter then.</summary>
    Always,

    /// <summary>Never: only the activities of loads and flushes, and the library's own instruments.</summary>
    Never,
}
