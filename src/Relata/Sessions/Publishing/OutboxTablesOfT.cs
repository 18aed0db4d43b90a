namespace Relata.Sessions.Publishing;

/// <inheritdoc />
/// <typeparam name="TMessage">The entity of the messages.</typeparam>
/// <typeparam name="TLane">The entity of the lanes.</typeparam>
internal sealed record OutboxTables<TMessage, TLane>() : OutboxTables(TMessage.EntityType, TLane.EntityType)
    where TMessage : OutboxMessage, IEntity<TMessage>
    where TLane : OutboxLane, IEntity<TLane>
{
    public override OutboxMessage Create() => TMessage.Create();

    public override async Task<List<OutboxMessage>> ReadAsync(Session session, InterpolatedSql select, CancellationToken cancellationToken) =>
        [.. await session.Sql<TMessage>(select).IgnoreFilters().ToListAsync(cancellationToken).ConfigureAwait(false)];
}
