namespace Relata;

/// <summary>Thrown if the outbox is used in a way that it is not set up for: without its tables, with an unknown message type, or with a key that orders nothing.</summary>
public sealed class OutboxException : RelataException
{
    internal OutboxException(string code, string message)
        : base(code, message)
    {
    }
}
