namespace Relata.Servers.Processes;

/// <summary>How a server is started, and started again.</summary>
/// <param name="User">Whom it runs as.</param>
/// <param name="Folder">What it has written; removed with it.</param>
/// <param name="Program">The path of the server.</param>
/// <param name="Arguments">Its arguments; one of them names the folder.</param>
internal sealed record ServerCommand(ServerUser User, string Folder, string Program, IReadOnlyList<string> Arguments)
{
    public string LogFile => Folder + ".log";

    public string ReadLog() => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";
}
