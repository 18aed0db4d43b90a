namespace Relata;

/// <summary>Thrown if the database cannot be opened or rejects a statement. Errors with a cause of their own have a derived type.</summary>
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
    /// Whether the whole unit of work can be retried in a new session with a chance of success: nothing of it was committed, and the cause is
    /// transient. <see cref="Database.RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)"/> retries such errors.
    /// </summary>
    public virtual bool IsTransient => false;
}
