namespace Relata;

/// <summary>Two transactions waited for each other, and the database chose this one to end.</summary>
public sealed class DeadlockException : DatabaseException
{
    internal DeadlockException(string message, Exception? inner)
        : base("REL114", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
