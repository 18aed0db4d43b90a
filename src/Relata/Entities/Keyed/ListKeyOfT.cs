using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Relata.CompilerServices;

/// <summary>The property by which the entities of a list are looked up, typed by the key and the entity.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ListKey<TKey, T> : ListKey
    where TKey : notnull
    where T : Entity
{
    private readonly Func<T, TKey?> _get;
    private int _column = -1;

    private protected ListKey(string property, Func<T, TKey?> get)
        : base(property) => _get = get;

    /// <summary>The key of an entity; false for a new one whose property is not set, and for one that is deleted.</summary>
    internal bool TryGet(T related, [MaybeNullWhen(false)] out TKey key)
    {
        key = default;
        var state = related.StoredState;
        if (state == EntityState.Deleted || (state is EntityState.Transient or EntityState.Pending && !related.IsColumnChanged(Column(related))))
        {
            return false;
        }

        key = _get(related);
        return key is not null;
    }

    // Derived classes have the columns of their base under the same ordinals.
    private int Column(T related) => _column >= 0 ? _column : _column = related.GetEntityType().FindColumn(Property)!.Index;
}
