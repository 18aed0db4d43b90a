namespace Relata;

/// <summary>Thrown if the conflict of a <see cref="StaleDataException"/> cannot be resolved in the given way. The session keeps its changes.</summary>
public sealed class ResolveException : RelataException
{
    internal ResolveException(string message, Exception? inner = null)
        : base("REL172", message, inner)
    {
    }

    /// <summary>The object whose changes are in conflict; null if the reason is another one.</summary>
    public Entity? Entity { get; internal init; }

    /// <summary>The properties that both have changed to different values.</summary>
    public IReadOnlyList<string> Properties { get; internal init; } = [];
}
