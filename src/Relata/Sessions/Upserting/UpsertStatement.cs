using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Sql;

namespace Relata.Sessions.Upserting;

/// <summary>The upsert of one entity.</summary>
internal abstract class UpsertStatement : Statement
{
    /// <summary>The session's instance for the row; null until the row has been read.</summary>
    public Entity? Result { get; private protected set; }

    /// <summary>Creates the statement for an entity of any class of a hierarchy.</summary>
    public static UpsertStatement Create(WriteText text, ImmutableArray<int> columns, Entity entity, UpsertAttaching attaching) =>
        entity.GetEntityType().Accept<Maker, UpsertStatement>(new Maker(text, columns, entity, attaching));

    private readonly struct Maker(WriteText text, ImmutableArray<int> columns, Entity entity, UpsertAttaching attaching) : IEntityVisitor<UpsertStatement>
    {
        public UpsertStatement Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new UpsertStatement<T>(text, columns, (T)entity, attaching);
    }
}
