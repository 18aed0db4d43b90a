using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Relata.Tool.Tests.Projects;

/// <summary>How the classes of a project are found and read.</summary>
public sealed class ProjectTests : IDisposable
{
    private const string Broken = """<Project DefaultTargets="Build"><Target Name="Restore" /><Target Name="Build"><Error Text="It is broken." /></Target></Project>""";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_project_is_read_from_its_last_build()
    {
        var result = await _place.RunAsync("migrations", "add", "start", "--project", Workplace.Project, "--no-build", "--configuration", Workplace.Configuration, "--namespace", "Relata.Tool.Models.Start", "--migrations", "Migrations", "--database", "sqlite");

        Assert.Contains("create table post", result.With(0), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_place.Migrations, _place.Id("start"), "sqlite.sql")));
    }

    [Fact]
    public async Task A_build_that_is_not_there_is_missed() =>
        Assert.Contains("REL651: The project", (await AddAsync("--project", Workplace.Project, "--no-build", "--configuration", "Never")).ErrorsWith(2), StringComparison.Ordinal);

    [Fact]
    public async Task No_project_and_two_projects_are_refused()
    {
        Assert.Contains($"REL651: There is no project in {_place.Folder}.", (await AddAsync()).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains($"REL651: There is no project {_place.PathOf("Shop")}.", (await AddAsync("--project", "Shop")).ErrorsWith(2), StringComparison.Ordinal);
        Write("A.csproj", Broken);
        Write("B.csproj", Broken);
        Assert.Contains($"REL651: There are several projects in {_place.Folder}: A.csproj, B.csproj.", (await AddAsync()).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_build_is_a_failure_with_what_the_build_says()
    {
        Write("A.csproj", Broken);

        var errors = (await AddAsync()).ErrorsWith(3);

        Assert.Contains("REL651: The project", errors, StringComparison.Ordinal);
        Assert.Contains("It is broken.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_names_the_folder_of_its_migrations()
    {
        Write("A.csproj", "<Project><PropertyGroup><RelataMigrations>Database</RelataMigrations></PropertyGroup></Project>");

        Assert.Contains($"REL651: There is no folder {_place.PathOf("Database")}.", (await _place.RunAsync("migrations", "list")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_entities_is_refused()
    {
        Assert.Contains("REL652: ", (await _place.WithModelAsync("Never", "migrations", "add", "start")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("has no entities", (await AddAsync("--assembly", typeof(ProjectTests).Assembly.Location, "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
        Assert.Contains("REL651: There is no assembly", (await AddAsync("--assembly", "a.dll")).ErrorsWith(2), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_place.PathOf("a.dll"), "not an assembly");
        Assert.Contains("REL652: ", (await AddAsync("--assembly", "a.dll", "--migrations", "Migrations")).ErrorsWith(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_was_built_with_a_newer_version_is_refused()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Workplace.Assembly)!))
        {
            File.Copy(file, _place.PathOf(Path.GetFileName(file)));
        }

        RaiseReference(_place.PathOf("Relata.Tool.Models.dll"));

        Assert.Contains(
            "REL652: Relata.Tool.Models was built with Relata 9.1.0, and this tool has 0.1.0. Update the tool: dotnet tool update dotnet-relata.",
            (await AddAsync("--assembly", "Relata.Tool.Models.dll", "--migrations", "Migrations")).ErrorsWith(2),
            StringComparison.Ordinal);
    }

    private Task<ToolResult> AddAsync(params string[] options) => _place.RunAsync(["migrations", "add", "start", .. options]);

    private void Write(string file, string text) => File.WriteAllText(_place.PathOf(file), text);

    // The first 2 bytes of a row of the table AssemblyRef are the major version: ECMA-335, II.22.5.
    private static void RaiseReference(string path)
    {
        var image = File.ReadAllBytes(path);
        using var file = new PEReader([.. image]);
        var reader = file.GetMetadataReader();
        var row = reader.AssemblyReferences.Single(handle => reader.GetString(reader.GetAssemblyReference(handle).Name) == "Relata");
        var place = file.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.AssemblyRef) + ((MetadataTokens.GetRowNumber(row) - 1) * reader.GetTableRowSize(TableIndex.AssemblyRef));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(place), 9);
        File.WriteAllBytes(path, image);
    }
}
