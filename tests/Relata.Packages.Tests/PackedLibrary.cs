using System.Globalization;

namespace Relata.Packages.Tests;

/// <summary>The packages as their users get them, in a folder that serves as a feed.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    public static readonly string[] Projects = ["Relata", "Relata.Sqlite", "Relata.PostgreSql", "Relata.MariaDb", "Relata.Blazor", "Relata.Hosting"];

    // Kept between runs for the packages of others, which take long to fetch; ours are taken out, for they change under one version.
    private readonly string _cache = Path.Combine(Repository.Root, "artifacts", "consumer-packages");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("relata-packages-");

    /// <summary>The version of the tool's package, another one in each run: the SDK remembers by the version where a local tool is (~/.dotnet/toolResolverCache).</summary>
    public string ToolVersion { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test{DateTime.UtcNow.Ticks}");

    public string Feed => Path.Combine(_folder.FullName, "feed");

    public async ValueTask InitializeAsync()
    {
        foreach (var project in Projects)
        {
            await PackAsync(project);
        }

        await PackAsync("Relata.Tool", $"-p:PackageVersion={ToolVersion}");
        if (Directory.Exists(_cache))
        {
            foreach (var old in Directory.EnumerateDirectories(_cache, "relata*"))
            {
                Directory.Delete(old, recursive: true);
            }
        }
    }

    /// <summary>Copies a project of this folder's neighbours out of the repository, where only the packages reach it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="folder">The folder of the copy. Default: the name of the project, which other tests may have used before.</param>
    public string CopyOut(string project, string? folder = null)
    {
        var source = Path.Combine(Repository.Root, "tests", project);
        var target = Directory.CreateDirectory(Path.Combine(_folder.FullName, folder ?? project)).FullName;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (!name.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                var copy = Path.Combine(target, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="relata" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        return target;
    }

    /// <summary>Where a restore finds what it has already fetched, as arguments of a build.</summary>
    public string[] RestoreArguments =>
    [
        $"-p:RestorePackagesPath={_cache}",
        $"-p:RestoreFallbackFolders={UserPackages}",
    ];

    /// <summary>Where commands that take no such arguments find packages: in the feed, and those of others where they are.</summary>
    public void WriteSettings(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{Path.Combine(_folder.FullName, "packages")}" />
          </config>
          <fallbackPackageFolders>
            <add key="user" value="{UserPackages}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="relata" value="{Feed}" />
          </packageSources>
        </configuration>
        """);

    /// <summary>The package of a project.</summary>
    public string PathOf(string project) => Directory.GetFiles(Feed, $"{project}.0.*.nupkg").Single();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> PackAsync(string project, params string[] properties) => Command.RunAsync(
        Repository.Root, "dotnet", ["pack", Path.Combine("src", project), "--no-build", "--configuration", Repository.Configuration, "--output", Feed, "--nologo", .. properties]);

    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
