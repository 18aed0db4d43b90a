using System.Diagnostics;

namespace Relata.Sessions.Publishing.Messages;

/// <summary>A message that the next commit writes.</summary>
internal sealed class OutgoingMessage
{
    /// <summary>The name of its type, for metrics.</summary>
    public string TypeName => Row.Type;

    /// <summary>The row, whose key and payload may be made by the commit.</summary>
    public required OutboxMessage Row { get; init; }

    /// <summary>The object whose primary key is the key of the message; null for none.</summary>
    public Entity? KeyOwner { get; init; }

    /// <summary>Makes the payload when the rows of the transaction are written; null if it is made.</summary>
    public Func<string>? Payload { get; init; }

    /// <summary>Makes what was not known when the message was published.</summary>
    public OutboxMessage Complete()
    {
        if (KeyOwner is not null)
        {
            Row.Key = MessageKey.Of(KeyOwner);
        }

        if (Payload is not null)
        {
            Row.Payload = Payload();
        }

        Debug.Assert(Row.Payload is not null, "A message is text when it is written.");
        return Row;
    }
}
