using System.Diagnostics;

namespace Relata.Tool.Tests.Processes;

/// <summary>The tool as a process of its own.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _text;
    private readonly Task<string> _errors;

    private ToolProcess(Process process)
    {
        _process = process;
        _text = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>The program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Relata.Tool");

    public static ToolProcess Start(Workplace place, params string[] arguments) => StartWith(place, Program, [], arguments);

    /// <summary>Starts a program in the folder, with variables of the environment.</summary>
    public static ToolProcess StartWith(Workplace place, string program, IEnumerable<KeyValuePair<string, string>> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = place.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Ends it by SIGKILL: it cleans up nothing.</summary>
    public void Kill() => _process.Kill();

    public async Task<ToolResult> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new ToolResult(_process.ExitCode, await _text, await _errors);
    }

    public void Dispose() => _process.Dispose();
}
