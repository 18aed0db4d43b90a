using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Loaders.Running;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>Reads what the rows of entities hold at present, by one statement, without touching the entities.</summary>
internal static class StoredRows
{
    /// <summary>For each entity, an object with the values of its row; null if the row is gone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="entities">Entities of one class.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static ValueTask<Entity?[]> ReadAsync(Session session, IReadOnlyList<Entity> entities, bool isAsync, CancellationToken cancellationToken) =>
        entities[0].GetEntityType().Accept<ByKeys, ValueTask<Entity?[]>>(new ByKeys(session, entities, isAsync, cancellationToken));

    /// <summary>The rows that refer to principals by a foreign key, as objects of their own.</summary>
    /// <param name="session">The session.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="principals">The principals.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static ValueTask<List<Entity>> ReadDependentsAsync(Session session, ForeignKey key, IReadOnlyCollection<Entity> principals, bool isAsync, CancellationToken cancellationToken) =>
        key.Accept<Dependents, ValueTask<List<Entity>>>(new Dependents(session, principals, isAsync, cancellationToken));

    private readonly struct Dependents(Session session, IReadOnlyCollection<Entity> principals, bool isAsync, CancellationToken cancellationToken) : IForeignKeyVisitor<ValueTask<List<Entity>>>
    {
        public async ValueTask<List<Entity>> Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
            where TDependent : Entity, IEntity<TDependent>
            where TPrincipal : Entity, IEntity<TPrincipal, TKey>
            where TKey : notnull
        {
            var keys = new KeySet<TPrincipal, TKey>(principals.Count, key);
            foreach (var principal in principals)
            {
                keys.Add(TPrincipal.GetKey((TPrincipal)principal));
            }

            var rows = new List<Entity>();
            var statement = new StoredRowsStatement<TDependent>(session.Database.Compilation.Loads.Dependents(key).Segments[0], [], keys, rows);
            await session.Channel.QueryAsync(statement, statement, isAsync, cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    private readonly struct ByKeys(Session session, IReadOnlyList<Entity> entities, bool isAsync, CancellationToken cancellationToken) : IEntityVisitor<ValueTask<Entity?[]>>
    {
        public async ValueTask<Entity?[]> Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var keys = new KeySet<T, TKey>(entities.Count);
            foreach (var entity in entities)
            {
                keys.Add(T.GetKey((T)entity));
            }

            var columns = ColumnMask.Of(type.Columns.Select(column => column.Index))!;
            var plan = session.Database.Compilation.Loads.Columns(type, columns, isOne: keys.Count == 1);
            var rows = new List<Entity>();
            var statement = new StoredRowsStatement<T>(plan.Segments[0], [], keys, rows);
            await session.Channel.QueryAsync(statement, statement, isAsync, cancellationToken).ConfigureAwait(false);
            var byKey = new Dictionary<TKey, Entity>();
            rows.ForEach(row => byKey[T.GetKey((T)row)] = row);
            return [.. entities.Select(entity => byKey.GetValueOrDefault(T.GetKey((T)entity)))];
        }
    }
}
