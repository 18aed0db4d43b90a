namespace Relata.Entities.Metadata;

/// <summary>Calls generic code with the class and key type of an entity that is known only at run time, without reflection.</summary>
/// <remarks>Implemented by structs, so that a visit allocates nothing and the AOT compiler finds every instantiation.</remarks>
internal interface IEntityVisitor<out TResult>
{
    TResult Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull;
}
