namespace Relata;

/// <summary>Thrown if a row with <see cref="SoftDeleteAttribute"/> would be deleted for good without <see cref="Session.Purge"/>, or if one without it is to be restored.</summary>
public sealed class SoftDeleteException : RelataException
{
    internal SoftDeleteException(string message)
        : base("REL179", message)
    {
    }
}
