using System.Diagnostics;

namespace Relata.Servers.Processes;

/// <summary>Whom the servers run as. PostgreSQL refuses to run as root, and MariaDB should not: root lends them another user.</summary>
internal sealed class ServerUser
{
    private readonly string? _name;

    private ServerUser(string? name) => _name = name;

    /// <summary>The current user.</summary>
    public static ServerUser Own { get; } = new(null);

    /// <summary>The current user or, if that is root, the first of these that exists.</summary>
    public static ServerUser FirstOf(params string[] names)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Own;
        }
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new ServerUser(names.FirstOrDefault(known.Contains)
            ?? throw new ServerUnavailableException($"None of the users {string.Join(", ", names)} exists, and a server does not run as root."));
    }

    /// <summary>Runs a program to its end; what it wrote is in the exception if it fails.</summary>
    public async Task RunAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = StartInfo(program, arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new ServerStartException($"{program} ended with exit code {process.ExitCode}.", await output + await errors);
        }
    }

    /// <summary>Writes a file that only this user can read.</summary>
    public Task WriteFileAsync(string path, string text) =>
        RunAsync("sh", ["-c", """umask 077; cat > "$1" """, "write", path], text);

    /// <summary>Makes this user the owner of a folder of root's.</summary>
    public Task OwnAsync(string path) => _name is null ? Task.CompletedTask : Own.RunAsync("chown", [_name, path]);

    public ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        // The folder of the tests may be closed to the other user; this one is not.
        var start = new ProcessStartInfo(_name is null ? program : "setpriv") { WorkingDirectory = RunFolder.Current.Root };
        if (_name is not null)
        {
            foreach (var argument in (string[])["--reuid", _name, "--regid", _name, "--init-groups", "--", program])
            {
                start.ArgumentList.Add(argument);
            }
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        // Messages are looked for in the log, so they are English.
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
