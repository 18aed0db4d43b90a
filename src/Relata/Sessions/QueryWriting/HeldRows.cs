using Relata.Entities.Identities;
using Relata.Entities.Metadata;
using Relata.Providers;
using Relata.Values;

namespace Relata.Sessions.QueryWriting;

/// <summary>Reads the keys of rows that a statement has written, and finds the session's entities among them.</summary>
internal abstract class HeldRows : IResultReader
{
    /// <summary>The number of rows.</summary>
    public int Count { get; protected set; }

    /// <summary>The keys of the rows; null if they are not kept.</summary>
    public ValueSet? Keys { get; protected init; }

    /// <summary>The entities of the session that are among the rows.</summary>
    public List<Entity> Entities { get; } = [];

    /// <summary>Creates the reader for the keys of a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="identities">The entities of the session.</param>
    /// <param name="keepsKeys">Whether the keys are kept. A SELECT of them may return one several times, which counts once by that; a statement that returns what it has written repeats none.</param>
    public static HeldRows Of(EntityType type, IdentityMaps identities, bool keepsKeys) => type.Accept<Maker, HeldRows>(new Maker(identities, keepsKeys));

    /// <summary>Creates what a statement has written that writes the row with a key.</summary>
    public static HeldRows OfKey(EntityType type, IdentityMaps identities, object key) => type.Accept<KeyMaker, HeldRows>(new KeyMaker(identities, key));

    /// <inheritdoc />
    public abstract RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow;

    private readonly struct Maker(IdentityMaps identities, bool keepsKeys) : IEntityVisitor<HeldRows>
    {
        public HeldRows Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new HeldRows<T, TKey>(identities.Of<T, TKey>(), keepsKeys);
    }

    private readonly struct KeyMaker(IdentityMaps identities, object key) : IEntityVisitor<HeldRows>
    {
        public HeldRows Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var rows = new HeldRows<T, TKey>(identities.Of<T, TKey>(), keepsKeys: false);
            rows.Add((TKey)key);
            return rows;
        }
    }
}
