using Relata.Providers;
using Relata.Sessions.Resolving;

namespace Relata;

/// <summary>Resolves conflicts with the changes of other sessions.</summary>
public static class SessionResolving
{
    /// <summary>
    /// Rolls back the failed transaction while the changes of the session remain, reads the stale rows and decides whose changes of them are kept. The next flush
    /// writes what is kept, and all other changes of the failed one.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="stale">The exception of the failed flush.</param>
    /// <param name="how">Whose changes are kept.</param>
    /// <exception cref="ResolveException">
    /// Both have changed a column, or the row is gone; or the transaction had written before the failed flush, so that it can only be rolled back and done again.
    /// </exception>
    /// <exception cref="SessionStateException">The exception is that of another session.</exception>
    public static void Resolve(this Session session, StaleDataException stale, Resolve how) =>
        ConflictResolution.RunAsync(session, stale, how, isAsync: false, CancellationToken.None).Wait();

    /// <inheritdoc cref="Resolve" />
    public static Task ResolveAsync(this Session session, StaleDataException stale, Resolve how, CancellationToken cancellationToken = default) =>
        ConflictResolution.RunAsync(session, stale, how, isAsync: true, cancellationToken).AsTask();
}
