using System.Runtime.CompilerServices;
using Relata.Tool.Output;

namespace Relata.Tool.Tests;

/// <summary>A folder in which commands run.</summary>
public sealed class Workplace : IDisposable
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    /// <summary>The project of the classes.</summary>
    public static string Project { get; } = Path.Combine(Tests(), "Relata.Tool.Models");

    /// <summary>Its assembly.</summary>
    public static string Assembly { get; } = Path.Combine(Project, "bin", Configuration, "net10.0", "Relata.Tool.Models.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("relata-").FullName;

    public string Migrations => PathOf("Migrations");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public async Task<ToolResult> RunAsync(params string[] arguments)
    {
        using StringWriter text = new();
        using StringWriter errors = new();
        var exitCode = await ToolProgram.RunAsync(arguments, new ToolContext(Folder, new ToolOutput(text, errors, isColoured: false)));
        return new ToolResult(exitCode, text.ToString(), errors.ToString());
    }

    /// <summary>Runs a command that reads the classes of a time.</summary>
    public Task<ToolResult> WithModelAsync(string time, params string[] arguments) =>
        RunAsync([.. arguments, "--assembly", Assembly, "--namespace", $"Relata.Tool.Models.{time}", "--migrations", "Migrations"]);

    /// <summary>Adds a migration, and returns its name.</summary>
    public async Task<string> AddAsync(string time, string name, params string[] options)
    {
        (await WithModelAsync(time, ["migrations", "add", name, .. options])).With(0);
        return Id(name);
    }

    /// <summary>The migration of a name.</summary>
    public string Id(string name) => Path.GetFileName(Directory.GetDirectories(Migrations, $"*-{name}").Single());

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Tests([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, ".."));
}
