using System.ComponentModel.DataAnnotations;
using Relata.Sessions.Publishing.Messages;

namespace Relata;

/// <summary>The base class of the entity whose rows are the messages of a database's <see cref="Outbox"/>.</summary>
/// <remarks>
/// Derive an entity without members of its own. It is part of the model: <c>CreateTables</c> and migrations create its table, and queries read it like any other. Rows are inserted by
/// <see cref="SessionOutbox.Publish{T}(Session, T, object?, PublishOptions?)"/>, and changed by the <see cref="OutboxReader"/>.
/// </remarks>
/// <example><code>[Table("outbox")] public sealed partial class OutgoingMessage : OutboxMessage;</code></example>
[MappedMembers(nameof(Id), nameof(MessageId), nameof(Type), nameof(Key), nameof(Payload), nameof(Headers), nameof(CreatedAt), nameof(DueAt), nameof(Status), nameof(Attempts), nameof(Claim), nameof(HandledAt), nameof(LastError))]
[Index(nameof(Status), nameof(Id)), Index(nameof(Key), nameof(Id))]
public abstract class OutboxMessage : Entity
{
    private const int ErrorLength = 2000;

    /// <summary>The number by which the messages of a key are ordered.</summary>
    [PrimaryKey]
    public long Id { get; private set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 0), ref field, value); }

    /// <summary>The identity of the message, which is the same in each attempt: a receiver that keeps it recognizes a message that it was given before.</summary>
    public Guid MessageId { get => ColumnSlot.Get(this, 1, 1, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 1), ref field, value); }

    /// <summary>The name of the message type: <see cref="Outbox.Message{T}"/>.</summary>
    [Column("message_type"), StringLength(200)]
    public string Type { get => ColumnSlot.Get(this, 1, 2, ref field!); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 2), ref field, value); }

    /// <summary>The key whose messages are handed out in order; null for none.</summary>
    [Column("message_key"), StringLength(MessageKey.Longest)]
    public string? Key { get => ColumnSlot.Get(this, 1, 3, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 3), ref field, value); }

    /// <summary>The message as JSON.</summary>
    public string Payload { get => ColumnSlot.Get(this, 1, 4, ref field!); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 4), ref field, value); }

    /// <summary>The headers as a JSON object of texts; null for none.</summary>
    public string? Headers { get => ColumnSlot.Get(this, 1, 5, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 5), ref field, value); }

    /// <summary>When the message was published.</summary>
    public DateTimeOffset CreatedAt { get => ColumnSlot.Get(this, 1, 6, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 6), ref field, value); }

    /// <summary>From when on a waiting message may be handed out. While it is being handled, the end of the lease of its reader.</summary>
    public DateTimeOffset DueAt { get => ColumnSlot.Get(this, 1, 7, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 7), ref field, value); }

    /// <summary>What has become of the message.</summary>
    public OutboxStatus Status { get => ColumnSlot.Get(this, 1, 8, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 8), ref field, value); }

    /// <summary>How often the message was handed out.</summary>
    public int Attempts { get => ColumnSlot.Get(this, 1, 9, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 9), ref field, value); }

    /// <summary>Identifies the attempt in progress; null if there is none.</summary>
    public Guid? Claim { get => ColumnSlot.Get(this, 1, 10, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 10), ref field, value); }

    /// <summary>When the message was handled; null if it was not, or if handled messages are not kept.</summary>
    public DateTimeOffset? HandledAt { get => ColumnSlot.Get(this, 1, 11, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 11), ref field, value); }

    /// <summary>The error of the last attempt that has failed, truncated; null for none.</summary>
    [StringLength(ErrorLength)]
    public string? LastError { get => ColumnSlot.Get(this, 1, 12, ref field); internal set => ColumnSlot.Set(this, BaseSlot.Of(this, 1, 12), ref field, value); }

    /// <summary>Lets a dead message be handed out again, at once and with all its attempts, after the session has committed. Delete the object to give the message up.</summary>
    /// <exception cref="InvalidOperationException">The message is not dead.</exception>
    public void Retry()
    {
        if (Status != OutboxStatus.Dead)
        {
            throw new InvalidOperationException($"The message {Id} is {Status}: only a dead message can be retried.");
        }

        Status = OutboxStatus.Waiting;
        Attempts = 0;
        DueAt = CreatedAt;
    }
}
