using Relata.Loaders.Options;

namespace Relata;

/// <summary>An option for how relationships of <typeparamref name="T"/> are loaded: an immutable, reusable value.</summary>
/// <remarks>Created by <see cref="Load"/>.</remarks>
public abstract class LoadOption<T>
    where T : Entity
{
    private protected LoadOption()
    {
    }

    /// <summary>The option as a tree of steps, from <typeparamref name="T"/> down.</summary>
    internal abstract LoadStep Step { get; }
}
