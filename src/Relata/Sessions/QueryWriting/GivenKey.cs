using Relata.Entities.Metadata;

namespace Relata.Sessions.QueryWriting;

/// <summary>Converts a key given by a caller to the key type of an entity.</summary>
internal readonly struct GivenKey<TGiven>(TGiven key) : IEntityVisitor<object>
    where TGiven : notnull
{
    public object Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => type.KeyOf(key);
}
