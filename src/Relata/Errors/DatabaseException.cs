namespace Relata;

/// <summary>The database could not be opened, or refused a statement. What can be told apart has a type of its own.</summary>
public class DatabaseException : RelataException
{
    internal DatabaseException(string message, Exception? inner)
        : this("REL111", message, inner)
    {
    }

    private protected DatabaseException(string code, string message, Exception? inner)
        : base(code, message, inner)
    {
    }

    /// <summary>
    /// Whether the whole unit of work may be run again in a new session and may then succeed: nothing of it was committed, and the
    /// cause is one that passes. <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/> does it.
    /// </summary>
    public virtual bool IsTransient => false;
}
