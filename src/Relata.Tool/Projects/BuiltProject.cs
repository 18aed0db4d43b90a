using System.ComponentModel;
using System.Text.Json;
using Relata.Tool.Databases;
using Relata.Tool.Output;

namespace Relata.Tool.Projects;

/// <summary>A project, as MSBuild sees it.</summary>
/// <param name="path">The project file.</param>
/// <param name="configuration">The configuration; null for the default one.</param>
/// <param name="framework">The target framework; null for the only or the first one.</param>
/// <param name="output">Receives progress.</param>
internal sealed class BuiltProject(string path, string? configuration, string? framework, ToolOutput output)
{
    private IReadOnlyDictionary<string, string>? _properties;

    private string Directory => Path.GetDirectoryName(path)!;

    /// <summary>The folder of the migrations: that of the property <c>RelataMigrations</c>.</summary>
    public async Task<string> MigrationsAsync(CancellationToken cancellationToken)
    {
        var properties = await PropertiesAsync(cancellationToken);
        return Path.GetFullPath(properties["RelataMigrations"] is { Length: > 0 } folder ? folder.Replace('\\', '/') : "Migrations", Directory);
    }

    /// <summary>Builds the project.</summary>
    /// <exception cref="ToolException">It does not build (REL651).</exception>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        output.Progress($"Building {Path.GetFileName(path)}.");
        string[] target = framework is null ? [] : ["--framework", framework];
        string[] arguments = ["build", path, "--nologo", "--verbosity", "quiet", "-clp:NoSummary", .. configuration is null ? [] : (string[])["--configuration", configuration], .. target];
        var (exitCode, text, errors) = await RunAsync(arguments, cancellationToken);
        if (exitCode != 0)
        {
            throw new ToolException("REL651", $"The project {path} does not build.\n{text.Trim()}\n{errors.Trim()}".TrimEnd()) { IsFailure = true };
        }
    }

    /// <summary>The assembly that a build makes.</summary>
    /// <exception cref="ToolException">It is not there (REL651).</exception>
    public async Task<string> AssemblyAsync(CancellationToken cancellationToken)
    {
        var properties = await PropertiesAsync(cancellationToken);
        var assembly = properties["TargetPath"];
        return assembly.Length == 0 ? throw new ToolException("REL651", $"The project {path} builds no assembly. Name the one with the classes: --project.") : File.Exists(assembly) ? assembly : throw new ToolException("REL651", $"The project {path} has not been built: {assembly} is missing. Leave out --no-build, or name the configuration that was built: --configuration Release.");
    }

    /// <summary>The kinds of databases whose providers an assembly is built with, by the list of its dependencies.</summary>
    public static IReadOnlyList<DatabaseKind> KindsOf(string assembly)
    {
        var dependencies = Path.ChangeExtension(assembly, ".deps.json");
        if (!File.Exists(dependencies))
        {
            return [];
        }

        var text = File.ReadAllText(dependencies);
        return [.. DatabaseKind.All.Where(kind => text.Contains($"\"{kind.Package}/", StringComparison.Ordinal))];
    }

    private async Task<IReadOnlyDictionary<string, string>> PropertiesAsync(CancellationToken cancellationToken)
    {
        if (_properties is not null)
        {
            return _properties;
        }

        var found = await EvaluateAsync(framework, cancellationToken);

        // A project for several frameworks has no output of its own.
        if (found["TargetFramework"].Length == 0 && found["TargetFrameworks"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..])
        {
            found = await EvaluateAsync(first, cancellationToken);
        }

        return _properties = found;
    }

    private async Task<IReadOnlyDictionary<string, string>> EvaluateAsync(string? target, CancellationToken cancellationToken)
    {
        List<string> arguments = ["msbuild", path, "--nologo", "-getProperty:TargetPath,RelataMigrations,TargetFramework,TargetFrameworks"];
        if (configuration is not null)
        {
            arguments.Add($"-property:Configuration={configuration}");
        }

        if (target is not null)
        {
            arguments.Add($"-property:TargetFramework={target}");
        }

        var (exitCode, text, errors) = await RunAsync(arguments, cancellationToken);
        if (exitCode != 0)
        {
            throw new ToolException("REL651", $"The project {path} cannot be read.\n{text.Trim()}\n{errors.Trim()}".TrimEnd()) { IsFailure = true };
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("Properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString() ?? "");
    }

    private async Task<(int ExitCode, string Text, string Errors)> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await DotnetCommand.RunAsync(arguments, Directory, cancellationToken);
        }
        catch (Win32Exception error)
        {
            throw new ToolException("REL651", $"The command dotnet cannot be started: {error.Message}. Where there is no .NET SDK, name the files: --migrations, and --assembly for commands that read the classes.") { IsFailure = true };
        }
    }
}
