using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Relata.Entities.Keyed;

namespace Relata;

/// <summary>The entities of a list by a property of theirs: the list itself, looked up by key. Reading it loads the list, once.</summary>
/// <remarks>
/// <para>Generated for <c>[Relationship(KeyedBy = nameof(Note.Language))]</c>: <c>user.NotesByLanguage["en"]</c>. It has no content of its own, so that it shows what the list shows at any time. A
/// key that is found takes constant time; one that is missing is searched in the list, because a refresh or a rollback may have given it to an entity.</para>
/// <para>A new entity whose property is not set has no key yet. Keys are compared as .NET compares them.</para>
/// </remarks>
/// <typeparam name="TKey">The type of the property.</typeparam>
/// <typeparam name="T">The entity.</typeparam>
public sealed class RelatedDictionary<TKey, T> : IReadOnlyDictionary<TKey, T>
    where TKey : notnull
    where T : Entity
{
    private readonly RelatedList<T> _list;
    private readonly KeyIndex<TKey, T> _index;

    internal RelatedDictionary(RelatedList<T> list) => (_list, _index) = (list, new(list, (ListKey<TKey, T>)list.Relationship!.Key!));

    /// <summary>The entity with a key. Loads the list.</summary>
    /// <exception cref="KeyNotFoundException">No entity of the list has the key.</exception>
    /// <exception cref="ListKeyException">Two entities of the list have one key.</exception>
    /// <exception cref="PartialListException">The list shows a part of its entities, and none of them has the key.</exception>
    public T this[TKey key] => TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"{_index.Describe(key)} is not there. TryGetValue tells without an exception.");

    /// <summary>The number of entities that have a key. Loads the list.</summary>
    public int Count => _index.Pairs(_list.ReadItems()).Count;

    /// <summary>The keys, in the order of the list. Loads the list.</summary>
    public IEnumerable<TKey> Keys => this.Select(static pair => pair.Key);

    /// <summary>The entities that have a key, in the order of the list. Loads the list.</summary>
    public IEnumerable<T> Values => this.Select(static pair => pair.Value);

    /// <summary>Whether an entity has a key. Loads the list.</summary>
    /// <inheritdoc cref="TryGetValue" path="/exception" />
    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    /// <summary>Gets the entity with a key, if there is one. Loads the list.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The entity; null if none has the key.</param>
    /// <exception cref="ListKeyException">Two entities of the list have one key.</exception>
    /// <exception cref="PartialListException">The list shows a part of its entities, and none of them has the key.</exception>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        value = _index.Find(key, _list.ReadItems());
        return value is not null || (_list.IsPartial
            ? throw new PartialListException($"{_index.Describe(key)} may be in the part of the list that is not loaded. Load all of it first.")
            : false);
    }

    /// <summary>The entities with their keys, in the order of the list. Loads the list.</summary>
    public IEnumerator<KeyValuePair<TKey, T>> GetEnumerator() => _index.Pairs(_list.ReadItems()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc cref="ListKey.CheckAdded" />
    internal void CheckAdded(T related, T? leaving) => _index.CheckAdded(related, leaving);

    /// <inheritdoc cref="ListKey.CheckSet" />
    internal void CheckSet(T related, TKey key) => _index.CheckSet(related, key);
}
