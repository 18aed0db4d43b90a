namespace Relata.Sessions.Publishing;

/// <summary>The two entities of an outbox.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Lanes">The rows that publishers of ordered messages lock.</param>
internal abstract record OutboxTables(EntityType Messages, EntityType Lanes)
{
    public abstract OutboxMessage Create();

    /// <summary>Reads messages by a SELECT of all their columns.</summary>
    public abstract Task<List<OutboxMessage>> ReadAsync(Session session, InterpolatedSql select, CancellationToken cancellationToken);
}
