using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Running;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Sessions.Flushing.Positions;

/// <summary>Appends entities to lists that are not in memory, whose last positions are read by one SELECT.</summary>
internal static class ListEnds
{
    public static ValueTask AppendAsync(Session session, ToMany relationship, Entity[] entities, bool isAsync, CancellationToken cancellationToken) =>
        ((ForeignKeyLink)relationship.Link).Key.Accept<Append, ValueTask>(new Append(session, relationship, entities, isAsync, cancellationToken));

    // SELECT t0."trip_id", MAX(t0."position") FROM "stop" AS t0 WHERE t0."trip_id" IN (…) GROUP BY t0."trip_id"
    private static SqlText Compile(Dialect dialect, ToMany relationship)
    {
        var rows = RelationshipSqlBuilder.Rows(relationship, new Owners.ByKeys(IsOne: false), new AliasNames(), filter: null);
        var last = new SqlAggregateExpression(SqlAggregate.Max, rows.Related.Column(relationship.PositionColumn!.Column), IsDistinct: false, ColumnType.Int64);
        return dialect.Write(rows.ToSelect() with
        {
            OrderBy = [],
            Items = [.. rows.OwnerKey.Append(last).Select(item => new SelectItem(item))],
            GroupBy = rows.OwnerKey,
        });
    }

    private readonly struct Append(Session session, ToMany relationship, Entity[] entities, bool isAsync, CancellationToken cancellationToken)
        : IForeignKeyVisitor<ValueTask>
    {
        public async ValueTask Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
            where TDependent : Entity, IEntity<TDependent>
            where TPrincipal : Entity, IEntity<TPrincipal, TKey>
            where TKey : notnull
        {
            var position = relationship.PositionColumn!;
            var dialect = session.Database.Dialect;
            var sql = session.Database.Compilation.LastPositions.GetOrAdd(relationship, each => Compile(dialect, each));
            var ofOwners = entities.GroupBy(entity => key.TryGetKey((TDependent)entity, out var owner) ? owner : throw NoOwner(entity)).ToList();

            // The server may hold texts equal that differ here: one SELECT for each says which rows it means.
            foreach (var owners in key.IsExact ? [ofOwners] : ofOwners.Select(owner => new List<IGrouping<TKey, Entity>> { owner }))
            {
                var keys = new KeySet<TPrincipal, TKey>(owners.Count, key);
                owners.ForEach(owner => keys.Add(owner.Key));
                var last = new Dictionary<TKey, long>(owners.Count);
                var statement = new ListEndStatement<TPrincipal, TKey>(relationship, sql, keys, last);
                await session.Channel.QueryAsync(statement, statement, isAsync, cancellationToken).ConfigureAwait(false);
                foreach (var owner in owners)
                {
                    var next = !key.IsExact && last.Count > 0 ? last.Values.Max() + 1 : last.TryGetValue(owner.Key, out var end) ? end + 1 : position.First;
                    foreach (var entity in owner)
                    {
                        position.Set(entity, next++);
                    }
                }
            }
        }

        private static SessionStateException NoOwner(Entity entity) => new($"The list of a new {entity.GetEntityType().Name} is not known: its foreign key is null.");
    }
}
