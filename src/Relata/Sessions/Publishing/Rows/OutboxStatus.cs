namespace Relata;

/// <summary>What has become of a message of the outbox.</summary>
public enum OutboxStatus
{
    /// <summary>It is waiting to be handed out: for the first time, for another attempt, or because it is being handled at this moment.</summary>
    Waiting,

    /// <summary>All attempts have failed. It is not handed out until <see cref="OutboxMessage.Retry"/>.</summary>
    Dead,

    /// <summary>It was handled, and is kept for <see cref="OutboxReaderOptions.KeepHandled"/>.</summary>
    Handled,
}
