namespace Relata;

/// <summary>How a message is published.</summary>
public sealed record PublishOptions
{
    /// <summary>How long after its publication the message is handed out at the earliest. Default: zero. Not for a message with a key, which would hold up those behind it (REL702).</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Texts that are handed out with the message, beside the <c>traceparent</c> and <c>tracestate</c> of the current activity. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
