namespace Relata.Schema.Syncing;

/// <summary>The environment of the process, as .NET hosts name it.</summary>
internal static class SyncEnvironment
{
    private const string Development = "Development";

    private static readonly string[] Variables = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <summary>Throws if the process does not run in development: https://learn.microsoft.com/aspnet/core/fundamentals/environments.</summary>
    /// <param name="read">Reads a variable.</param>
    /// <param name="acceptsNone">Whether the environment may be without a name. A host takes Production then.</param>
    /// <exception cref="MigrationException">It does not (REL666).</exception>
    public static void Require(Func<string, string?> read, bool acceptsNone)
    {
        var named = Variables.Select(variable => (Variable: variable, Name: read(variable))).Where(each => each.Name is { Length: > 0 }).ToList();
        if (named.Find(each => !each.Name!.Equals(Development, StringComparison.OrdinalIgnoreCase)) is ({ } variable, { } name))
        {
            throw Refused($"The environment is {name} ({variable})", "");
        }

        if (named.Count == 0 && !acceptsNone)
        {
            throw Refused($"Neither {Variables[0]} nor {Variables[1]} is set, which means Production", $" If this is development, set {Variables[0]} to {Development}.");
        }
    }

    private static MigrationException Refused(string environment, string advice) => new(
        "REL666", $"{environment}, and sync is for {Development}: nobody has reviewed what it does, and nothing records it. Nothing was changed.{advice} Use migrations: MigrateAsync().");
}
