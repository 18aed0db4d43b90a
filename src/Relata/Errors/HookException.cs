namespace Relata;

/// <summary>Thrown if a hook did what it may not do, cannot be run, or has failed when its operation was done already.</summary>
/// <remarks>An exception that a hook throws before an operation is done is not wrapped: the operation fails with it.</remarks>
public sealed class HookException : RelataException
{
    internal HookException(string code, string message, Exception? inner = null)
        : base(code, message, inner)
    {
    }

    /// <summary>The name of the hook: that of its registration, by default the text of the delegate.</summary>
    public string Hook { get; internal init; } = "";
}
