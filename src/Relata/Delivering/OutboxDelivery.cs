namespace Relata;

/// <summary>A message that is handed out, without its content as an object.</summary>
/// <param name="Id">The number of its row: messages of one key are handed out in the order of their numbers.</param>
/// <param name="MessageId">The identity of the message, the same in each attempt. A receiver that keeps it recognizes what it was given before.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Key">Its key; null for none.</param>
/// <param name="Payload">The message as JSON.</param>
/// <param name="Headers">Its headers: those of the publisher, and <c>traceparent</c> and <c>tracestate</c> of the activity in which it was published.</param>
/// <param name="CreatedAt">When it was published.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
public sealed record OutboxDelivery(
    long Id, Guid MessageId, string Type, string? Key, string Payload, IReadOnlyDictionary<string, string> Headers, DateTimeOffset CreatedAt, int Attempt);
