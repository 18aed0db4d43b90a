using Relata.Loaders.Options;

namespace Relata;

/// <summary>How relationships of <typeparamref name="T"/> are to be loaded: an immutable value that can be kept and reused.</summary>
/// <remarks>Made by <see cref="Load"/>.</remarks>
public abstract class LoadOption<T>
    where T : Entity
{
    private protected LoadOption()
    {
    }

    /// <summary>What the option says, from <typeparamref name="T"/> down.</summary>
    internal abstract LoadStep Step { get; }
}
