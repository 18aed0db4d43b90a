using Relata.Entities.Metadata;

namespace Relata.Loaders.LoadedValues;

/// <summary>Creates the reader of a value segment's rows.</summary>
internal readonly struct ValueReaderMaker(ValueSegment segment, ILoadingSession session) : IEntityVisitor<ValueRows>
{
    public ValueRows Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => new ValueRows<T, TKey>(segment, session.Identities.Of<T, TKey>());
}
