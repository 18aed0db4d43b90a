namespace Relata.Schema.Syncing;

/// <summary>The environment of the process, as .NET hosts name it.</summary>
internal static class SyncEnvironment
{
    private const string Development = "Development";

    private static readonly string[] Variables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>Throws if the process says that it does not run in development: https://learn.microsoft.com/aspnet/core/fundamentals/environments.</summary>
    /// <exception cref="MigrationException">It does (REL666).</exception>
    public static void Require(Func<string, string?> read)
    {
        foreach (var variable in Variables)
        {
            if (read(variable) is { Length: > 0 } name && !name.Equals(Development, StringComparison.OrdinalIgnoreCase))
            {
                throw new MigrationException(
                    "REL666",
                    $"The environment is {name} ({variable}), and sync is for {Development}: nobody has reviewed what it does, and nothing records it. Nothing was changed. Use migrations: MigrateAsync().");
            }
        }
    }
}
