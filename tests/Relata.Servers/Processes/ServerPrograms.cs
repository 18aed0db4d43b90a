namespace Relata.Servers.Processes;

/// <summary>Where the programs of the servers are.</summary>
internal static class ServerPrograms
{
    /// <summary>The first of these programs that is in one of the folders or on the PATH.</summary>
    /// <exception cref="ServerUnavailableException">There is none.</exception>
    public static string Find(string package, IEnumerable<string> folders, params string[] names)
    {
        IEnumerable<string> all = [.. folders, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"];
        return all.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new ServerUnavailableException($"There is no {names[0]} on this machine. To run this test: sudo apt-get install {package}");
    }
}
