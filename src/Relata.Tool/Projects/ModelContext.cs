using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace Relata.Tool.Projects;

/// <summary>Where the assemblies of a project are loaded: Relata is that of the tool, everything else that of the project.</summary>
internal sealed class ModelContext : AssemblyLoadContext
{
    private static readonly string[] s_own = ["Relata", "Relata.Sqlite", "Relata.PostgreSql", "Relata.MariaDb"];

    private readonly AssemblyDependencyResolver _resolver;
    private readonly IReadOnlyList<string> _frameworks;

    /// <summary>Creates the context of an assembly.</summary>
    public ModelContext(string assembly)
        : base(Path.GetFileNameWithoutExtension(assembly))
    {
        _resolver = new AssemblyDependencyResolver(assembly);
        _frameworks = [.. FrameworksOf(assembly)];
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (s_own.Contains(assemblyName.Name))
        {
            RequireNotNewer(assemblyName);
            return null;
        }

        var path = _resolver.ResolveAssemblyToPath(assemblyName) ?? _frameworks.Select(folder => Path.Combine(folder, $"{assemblyName.Name}.dll")).FirstOrDefault(File.Exists);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    /// <inheritdoc />
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    private void RequireNotNewer(AssemblyName required)
    {
        var own = typeof(Database).Assembly.GetName().Version!;
        if (required.Version > own)
        {
            throw new ToolException("REL652", $"{Name} was built with {required.Name} {required.Version!.ToString(3)}, and this tool has {own.ToString(3)}. Update the tool: dotnet tool update dotnet-relata.");
        }
    }

    // The frameworks beside that of the tool, such as ASP.NET Core: https://learn.microsoft.com/dotnet/core/versions/selection
    private static IEnumerable<string> FrameworksOf(string assembly)
    {
        var configuration = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        if (!File.Exists(configuration))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllText(configuration));
        var options = json.RootElement.GetProperty("runtimeOptions");
        List<string> names = [];
        if (options.TryGetProperty("framework", out var single))
        {
            names.Add(single.GetProperty("name").GetString()!);
        }

        if (options.TryGetProperty("frameworks", out var several))
        {
            names.AddRange(several.EnumerateArray().Select(framework => framework.GetProperty("name").GetString()!));
        }

        var shared = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", ".."));
        return [.. names.Where(name => name != "Microsoft.NETCore.App").Select(name => Path.Combine(shared, name)).Where(Directory.Exists).Select(Newest).OfType<string>()];
    }

    private static string? Newest(string folder) => Directory.GetDirectories(folder)
        .Where(version => Version.TryParse(Path.GetFileName(version), out var parsed) && parsed.Major <= Environment.Version.Major).MaxBy(version => Version.Parse(Path.GetFileName(version)));
}
