using Relata.Servers.Processes;

namespace Relata.Servers.PostgreSql;

/// <summary>The programs of PostgreSQL. Debian keeps those of the server off the PATH, in a folder for each version.</summary>
internal static class PostgreSqlPrograms
{
    private const string Versions = "/usr/lib/postgresql";

    public static ServerUser User() => ServerUser.FirstOf("postgres", "nobody");

    public static string Path(string program) => ServerPrograms.Find("postgresql", Folders(), program);

    private static IEnumerable<string> Folders() =>
        Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions).OrderByDescending(Version).Select(folder => folder + "/bin")
            : [];

    private static int Version(string folder) => int.TryParse(System.IO.Path.GetFileName(folder), out var version) ? version : 0;
}
