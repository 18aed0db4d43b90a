namespace Relata;

/// <summary>Thrown if an UPDATE or DELETE does not find its row, or finds it changed since it was read.</summary>
/// <remarks>
/// Whether a row was changed is seen if its class has a <see cref="VersionAttribute"/> or <see cref="CompareChangesAttribute"/>. The transaction must be
/// rolled back; or <see cref="SessionResolving.Resolve"/> rolls it back and keeps what the session was to write.
/// </remarks>
public sealed class StaleDataException : RelataException
{
    internal StaleDataException(string message, Exception? inner = null)
        : base("REL104", message, inner)
    {
    }

    /// <summary>
    /// The rows of the statement that were stale. Empty if that is not known: a row without a version was hidden from the statement, for example by a trigger.
    /// </summary>
    public IReadOnlyList<StaleRow> Rows { get; internal init; } = [];

    internal Session? Session { get; init; }

    /// <summary>Whether the transaction has nothing but the failed flush, so that it can be rolled back while the changes remain.</summary>
    internal bool IsResolvable { get; init; }
}
