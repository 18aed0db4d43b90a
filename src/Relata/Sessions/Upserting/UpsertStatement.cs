using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Sql;

namespace Relata.Sessions.Upserting;

/// <summary>The upsert of one entity.</summary>
internal abstract class UpsertStatement : Statement
{
    /// <summary>The session's instance for the row; null until the row has been read, and if it exists and a filter hides it.</summary>
    public Entity? Result { get; private protected set; }

    /// <summary>Creates the statement for an entity of any class of a hierarchy.</summary>
    /// <param name="text">The SQL text.</param>
    /// <param name="columns">The columns whose values are the parameters.</param>
    /// <param name="filters">The values of the filters that hold; empty for none.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="attaching">Chooses the session's instance for the row.</param>
    public static UpsertStatement Create(WriteText text, ImmutableArray<int> columns, object?[] filters, Entity entity, UpsertAttaching attaching) =>
        entity.GetEntityType().Accept<Maker, UpsertStatement>(new Maker(text, columns, filters, entity, attaching));

    private readonly struct Maker(WriteText text, ImmutableArray<int> columns, object?[] filters, Entity entity, UpsertAttaching attaching) : IEntityVisitor<UpsertStatement>
    {
        public UpsertStatement Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new UpsertStatement<T>(text, columns, filters, (T)entity, attaching);
    }
}
