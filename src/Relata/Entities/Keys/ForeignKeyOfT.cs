using System.Collections.Immutable;
using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Reads a dependent's foreign key; false if one of its columns is null.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool KeyGetter<in TDependent, TKey>(TDependent dependent, out TKey key);

/// <summary>A foreign key with the types of its entities and key. Created by generated code.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="name">The property with the foreign key, or the given name of a composite key.</param>
/// <param name="columns">The ordinals of the columns, in the order of the key that they refer to.</param>
/// <param name="get">Reads the foreign key.</param>
/// <param name="set">Sets the foreign key, calling setters.</param>
/// <param name="clear">Sets the nullable columns that no other foreign key has to null, calling setters; null if there are none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ForeignKey<TDependent, TPrincipal, TKey>(
    string name,
    ImmutableArray<int> columns,
    KeyGetter<TDependent, TKey> get,
    Action<TDependent, TKey> set,
    Action<TDependent>? clear = null) : ForeignKey(name, columns)
    where TDependent : Entity, IEntity<TDependent>
    where TPrincipal : Entity, IEntity<TPrincipal, TKey>
    where TKey : notnull
{
    /// <inheritdoc />
    internal override EntityType Dependent => TDependent.EntityType;

    /// <inheritdoc />
    internal override EntityType Principal => TPrincipal.EntityType;

    // A required text is null until it has been set.
    internal bool TryGetKey(TDependent dependent, out TKey key) => get(dependent, out key) && key is not null;

    internal void SetKey(TDependent dependent, TKey key) => set(dependent, key);

    internal override void CopyKey(Entity principal, Entity dependent) =>
        set((TDependent)dependent, TPrincipal.GetKey((TPrincipal)principal));

    internal override bool IsNullInPrincipal(Entity principal) =>
        !IsToPrimaryKey && TPrincipal.GetKey((TPrincipal)principal) is IUniqueKey { HasNull: true };

    internal override bool IsSameInPrincipals(Entity principal, Entity other) =>
        EqualityComparer<TKey>.Default.Equals(TPrincipal.GetKey((TPrincipal)principal), TPrincipal.GetKey((TPrincipal)other));

    internal override void Clear(Entity dependent) => clear?.Invoke((TDependent)dependent);

    internal override bool IsNull(Entity dependent) => !TryGetKey((TDependent)dependent, out _);

    internal override bool IsSame(Entity dependent, Entity other) =>
        TryGetKey((TDependent)dependent, out var key) == TryGetKey((TDependent)other, out var otherKey) && EqualityComparer<TKey>.Default.Equals(key, otherKey);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);

    internal override bool Refers(Entity dependent, Entity principal) =>
        TryGetKey((TDependent)dependent, out var key)
        && EqualityComparer<TKey>.Default.Equals(key, TPrincipal.GetKey((TPrincipal)principal));
}
