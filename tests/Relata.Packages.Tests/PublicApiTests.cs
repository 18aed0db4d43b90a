using System.Reflection;
using PublicApiGenerator;

namespace Relata.Packages.Tests;

/// <summary>What users can name is written down in PublicApi/, so that no change to it goes unseen.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Relata")]
    [InlineData("Relata.PostgreSql")]
    [InlineData("Relata.MariaDb")]
    [InlineData("Relata.Sqlite")]
    [InlineData("Relata.Blazor")]
    public void The_public_api_is_the_approved_one(string name)
    {
        var approved = Path.Combine(Repository.Root, "tests", "Relata.Packages.Tests", "PublicApi", $"{name}.txt");
        var actual = Assembly.Load(name).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";

        var received = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "api")).FullName, $"{name}.txt");
        File.WriteAllText(received, actual);

        Assert.True(
            File.Exists(approved) && File.ReadAllText(approved) == actual,
            $"The public API of {name} changed. See it: diff {approved} {received}\nIf that is meant: cp {received} {approved}");
    }
}
