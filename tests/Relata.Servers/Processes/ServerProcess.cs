using System.Data.Common;
using System.Diagnostics;

namespace Relata.Servers.Processes;

/// <summary>A running server.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly ServerCommand _command;
    private readonly Process _process;

    private ServerProcess(ServerCommand command, Process process)
    {
        _command = command;
        _process = process;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ServerProcess Start(ServerCommand command)
    {
        // `exec`: the process id stays that of the server.
        var start = command.User.StartInfo(
            "sh", ["-c", """log=$1; shift; exec "$@" >>"$log" 2>&1 </dev/null""", "server", command.LogFile, command.Program, .. command.Arguments]);
        var process = Process.Start(start)!;
        RunFolder.Current.Started(process.Id);
        return new ServerProcess(command, process);
    }

    /// <summary>Asks again and again until the server answers.</summary>
    public async Task WaitUntilAsync(Func<Task<bool>> isReady, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < limit)
        {
            try
            {
                if (await isReady())
                {
                    return;
                }
            }
            catch (DbException refused)
            {
                last = refused;
            }
            if (HasExited)
            {
                throw new ServerStartException($"{_command.Program} ended with exit code {_process.ExitCode}.", _command.ReadLog(), last);
            }
            await Task.Delay(Pause);
        }
        throw new ServerStartException($"{_command.Program} was not ready after {limit.TotalSeconds:0} s.", _command.ReadLog(), last);
    }

    /// <summary>SIGKILL to the server and to all it started, at the same moment; they are gone when this returns.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            ProcessFamily.Of(Id).Kill();
            _process.WaitForExit();
        }
        RunFolder.Current.Ended(Id);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
