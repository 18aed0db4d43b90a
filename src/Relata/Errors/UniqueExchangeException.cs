namespace Relata;

/// <summary>Thrown by a flush in which rows exchange values of a unique key that no order of writes can exchange: required foreign keys, for example.</summary>
/// <remarks>
/// Columns that can be NULL, and most texts, numbers and times, are exchanged by a value in between. On SQLite and MariaDB nothing has been written, and the session can be used on; on PostgreSQL, where a constraint
/// may be deferred, the database has refused the write, which is <see cref="Exception.InnerException"/>, and the session has to be rolled back.
/// </remarks>
public sealed class UniqueExchangeException : RelataException
{
    internal UniqueExchangeException(string message, Exception? inner = null)
        : base("REL670", message, inner)
    {
    }
}
