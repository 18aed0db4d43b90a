using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The property by which the entities of a list are looked up.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ListKey
{
    private protected ListKey(string property) => Property = property;

    /// <summary>The property of the related entity.</summary>
    internal string Property { get; }

    /// <summary>Refuses an entity whose key another one of the list has in memory. Called before it is added.</summary>
    /// <param name="owner">The owner of the list.</param>
    /// <param name="related">The entity.</param>
    /// <param name="leaving">An entity whose place it takes; null for none.</param>
    /// <exception cref="ListKeyException">Another entity has the key.</exception>
    internal abstract void CheckAdded(Entity owner, Entity related, Entity? leaving = null);

    /// <summary>Refuses entities of which two have one key. Called before they become the content of a list.</summary>
    /// <exception cref="ListKeyException">Two entities have one key.</exception>
    internal abstract void CheckAll(ToMany relationship, IReadOnlyCollection<Entity> related);

    /// <summary>Refuses a key that another entity of the list has in memory. Called before it is set.</summary>
    /// <param name="owner">The owner of the list.</param>
    /// <param name="related">The entity.</param>
    /// <param name="value">The key.</param>
    /// <exception cref="ListKeyException">Another entity has the key.</exception>
    internal abstract void CheckSet<TValue>(Entity owner, Entity related, TValue value);
}
