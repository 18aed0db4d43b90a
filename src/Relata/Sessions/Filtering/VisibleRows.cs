using Relata.Entities.Metadata;
using Relata.Loaders.Running;
using Relata.RelationshipSql.Filters;
using Relata.Sessions.Flushing.Versions;

namespace Relata.Sessions.Filtering;

/// <summary>Reads which rows of entities some filters let be seen, by one statement, without touching the entities.</summary>
internal static class VisibleRows
{
    /// <param name="session">The session.</param>
    /// <param name="entities">Entities of one class.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static ValueTask<HashSet<Entity>> ReadAsync(Session session, IReadOnlyList<Entity> entities, ActiveFilters filters, bool isAsync, CancellationToken cancellationToken) =>
        entities[0].GetEntityType().Accept<ByKeys, ValueTask<HashSet<Entity>>>(new ByKeys(session, entities, filters, isAsync, cancellationToken));

    private readonly struct ByKeys(Session session, IReadOnlyList<Entity> entities, ActiveFilters filters, bool isAsync, CancellationToken cancellationToken)
        : IEntityVisitor<ValueTask<HashSet<Entity>>>
    {
        public async ValueTask<HashSet<Entity>> Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var keys = new KeySet<T, TKey>(entities.Count);
            foreach (var entity in entities)
            {
                keys.Add(T.GetKey((T)entity));
            }

            var plan = session.Database.Compilation.Loads.Visible(type, filters.Criteria);
            var rows = new List<Entity>();
            var statement = new StoredRowsStatement<T>(plan.Segments[0], filters.Values, keys, rows);
            await session.Channel.QueryAsync(statement, statement, isAsync, cancellationToken).ConfigureAwait(false);
            HashSet<TKey> visible = [.. rows.Select(row => T.GetKey((T)row))];
            return new HashSet<Entity>(entities.Where(entity => visible.Contains(T.GetKey((T)entity))), ReferenceEqualityComparer.Instance);
        }
    }
}
