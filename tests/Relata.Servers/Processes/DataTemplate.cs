using System.Security.Cryptography;

namespace Relata.Servers.Processes;

/// <summary>The data of a server that was never started, made once in a run and copied for each server: making it takes the longest.</summary>
internal sealed class DataTemplate(string name, Func<ServerUser> findUser, Func<ServerUser, string, Task> make)
{
    private readonly Lazy<Task<string>> _path = new(async () =>
    {
        var path = RunFolder.Current.NewPath(name);
        await make(findUser(), path);
        return path;
    });

    /// <summary>The administrator's password in all servers of this run. Others on this machine can reach the ports.</summary>
    public static string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public async Task<string> CopyAsync(ServerUser user)
    {
        var template = await _path.Value;
        var copy = RunFolder.Current.NewPath(name);
        await user.RunAsync("cp", ["-a", template, copy]);
        return copy;
    }
}
