using System.Diagnostics;

namespace Relata.Connections.Observing;

/// <summary>Marks activities as failed.</summary>
internal static class ActivityFailure
{
    public static void Fail(this Activity activity, Exception error)
    {
        // The message of a server may contain values, so that only the code is set.
        activity.SetStatus(ActivityStatusCode.Error, (error as RelataException)?.Code);
        activity.SetTag("error.type", error.GetType().FullName);
    }
}
