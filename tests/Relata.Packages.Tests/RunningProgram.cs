using System.Diagnostics;
using System.Text;

namespace Relata.Packages.Tests;

/// <summary>A web application that runs until it is disposed, on a free port of this machine.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private const string OpenAt = "Now listening on: ";
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private RunningProgram(string directory, string program)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"])
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        // Where the files of a package that are served are found without publishing.
        _process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The program ended before it was open."));
    }

    public Uri Address => _address.Task.Result;

    public static async Task<RunningProgram> StartAsync(string directory, string program)
    {
        var running = new RunningProgram(directory, program);
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        try
        {
            await running._address.Task.WaitAsync(StartTime);
            return running;
        }
        catch (Exception failure)
        {
            await running.DisposeAsync();
            throw new InvalidOperationException($"{program} did not start.\n{running._output}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        var at = line?.IndexOf(OpenAt, StringComparison.Ordinal) ?? -1;
        if (at >= 0)
        {
            _address.TrySetResult(new Uri(line![(at + OpenAt.Length)..].Trim()));
        }
    }
}
