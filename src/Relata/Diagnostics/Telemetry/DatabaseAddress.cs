namespace Relata.Diagnostics.Telemetry;

/// <summary>What is said about a database in activities and metrics, by the conventions of OpenTelemetry.</summary>
/// <param name="System">The value of <c>db.system.name</c>.</param>
/// <param name="Namespace">The name of the database.</param>
/// <param name="Server">The host of the server; null if the database runs in the process.</param>
/// <param name="Port">The port, unless it is the default one.</param>
internal sealed record DatabaseAddress(string System, string Namespace, string? Server = null, int? Port = null)
{
    /// <summary>The value of <c>db.response.status_code</c> for an exception of the driver; null for any other.</summary>
    public required Func<Exception, string?> StatusCode { get; init; }

    /// <summary>Whether the driver emits an activity for each statement, so that the library does not.</summary>
    public bool DriverHasSpans { get; init; }

    /// <summary>Whether the driver measures <c>db.client.operation.duration</c>, so that the library does not.</summary>
    public bool DriverHasDuration { get; init; }
}
