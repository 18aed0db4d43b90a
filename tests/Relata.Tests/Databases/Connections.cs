using Relata.Providers;

namespace Relata.Tests.Databases;

/// <summary>One statement sent on a connection.</summary>
internal static class Connections
{
    public static Task SendAsync(
        this DatabaseConnection connection, Statement statement, bool isAsync = false, CancellationToken cancellationToken = default) =>
        connection.SendAsync([statement], endsTransaction: false, isAsync, cancellationToken).AsTask();

    public static Task SendAsync(this DatabaseConnection connection, string text) => connection.SendAsync(new PlainStatement(text));

    public static ValueTask BeginAsync(this DatabaseConnection connection, bool isWrite, bool isAsync, CancellationToken cancellationToken) =>
        connection.BeginAsync(new TransactionStart(isWrite), isAsync, cancellationToken);
}
