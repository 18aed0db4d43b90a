using System.Diagnostics;

namespace Relata.Diagnostics.Telemetry;

/// <summary>The source of the library's activities. Names and attributes are documented in docs/diagnostics.md.</summary>
internal static class SpanSource
{
    public static readonly ActivitySource Source = new("Relata", Version);

    /// <summary>The version of the library, which is that of its activities and metrics.</summary>
    public static string? Version => typeof(SpanSource).Assembly.GetName().Version?.ToString(3);

    /// <summary>Whether there is a listener. Names and attributes are computed only then.</summary>
    public static bool HasListeners => Source.HasListeners();

    /// <summary>Adds an event to the activity around the library's, such as the request's.</summary>
    public static void AddEvent(string name)
    {
        if (HasListeners)
        {
            Activity.Current?.AddEvent(new ActivityEvent(name));
        }
    }
}
